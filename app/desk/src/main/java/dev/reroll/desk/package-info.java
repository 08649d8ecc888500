// SPDX-License-Identifier: Apache-2.0
/**
 * What people do with the workbench, an act a class, for the command line and the web alike: typed
 * input, who does it, a typed result. Knows neither of the two faces, and no SQL.
 */
@NullMarked
package dev.reroll.desk;

import org.jspecify.annotations.NullMarked;
