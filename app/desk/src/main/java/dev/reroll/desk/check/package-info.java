// SPDX-License-Identifier: Apache-2.0
/** The checks of a revision, and their results. */
@NullMarked
package dev.reroll.desk.check;

import org.jspecify.annotations.NullMarked;
