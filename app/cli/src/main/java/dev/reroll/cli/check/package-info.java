// SPDX-License-Identifier: Apache-2.0
/** Commands that run checks and show what they found. */
@NullMarked
package dev.reroll.cli.check;

import org.jspecify.annotations.NullMarked;
