// SPDX-License-Identifier: Apache-2.0
/** Verdicts of checks. */
@NullMarked
package dev.reroll.store.check;

import org.jspecify.annotations.NullMarked;
