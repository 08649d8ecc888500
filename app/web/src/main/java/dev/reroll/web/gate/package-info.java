// SPDX-License-Identifier: Apache-2.0
/** The page of the gate. */
@NullMarked
package dev.reroll.web.gate;

import org.jspecify.annotations.NullMarked;
