// SPDX-License-Identifier: Apache-2.0
/**
 * Follows lines that were commented on into later revisions of a series, from the text of its
 * patches alone: no repository is needed. Everything given is immutable.
 */
@NullMarked
package dev.reroll.review.carry;

import org.jspecify.annotations.NullMarked;
