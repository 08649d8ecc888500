// SPDX-License-Identifier: Apache-2.0
/** The patches of a revision in turn: applied, built, booted, run through scenarios. */
@NullMarked
package dev.reroll.lab.patch;

import org.jspecify.annotations.NullMarked;
