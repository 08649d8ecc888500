// SPDX-License-Identifier: Apache-2.0
/** Pages on which an answer is written. */
@NullMarked
package dev.reroll.web.answer;

import org.jspecify.annotations.NullMarked;
