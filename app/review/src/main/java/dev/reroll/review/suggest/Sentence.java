// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

/**
 * A sentence of somebody's own, or a trailer line.
 *
 * @param start offset of its first character in {@link dev.reroll.mail.Mail#text()}, in chars
 * @param end offset after its last character, closing marks and all
 * @param text what stands between the two
 * @param paragraph which paragraph of the message it is in, from 0
 * @param firstLine index of the line of the text that it begins in
 */
record Sentence(int start, int end, String text, int paragraph, int firstLine) {}
