// SPDX-License-Identifier: Apache-2.0
/** Answers messages: what is written about one becomes a mail, and what it says is tracked. */
@NullMarked
package dev.reroll.desk.answer;

import org.jspecify.annotations.NullMarked;
