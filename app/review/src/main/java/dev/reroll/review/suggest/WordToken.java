// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

/**
 * A word or mark of a sentence.
 *
 * @param word in lower case, contractions taken apart ("don't" is "do", "not"); a mark stands for
 *     itself; {@link Tokens#QUOTED} stands for words in quotes or backticks
 * @param clause which part of the sentence it is in, from 0
 * @param opens whether nothing but words such as "and", "well" or "btw" stands before it in its
 *     sentence
 * @param opensClause the same of its clause
 */
record WordToken(String word, int clause, boolean opens, boolean opensClause) {
  boolean isMark() {
    return word.length() == 1 && !Character.isLetterOrDigit(word.charAt(0));
  }
}
