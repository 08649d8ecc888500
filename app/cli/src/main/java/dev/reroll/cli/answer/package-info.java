// SPDX-License-Identifier: Apache-2.0
/** Commands that answer a message, and thank for a series. */
@NullMarked
package dev.reroll.cli.answer;

import org.jspecify.annotations.NullMarked;
