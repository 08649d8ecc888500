// SPDX-License-Identifier: Apache-2.0
/** What b4 is told by its configuration, read as b4 0.12 does. */
@NullMarked
package dev.reroll.server.b4;

import org.jspecify.annotations.NullMarked;
