// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each different token a number, the same in all sources. What is boilerplate, and the end of
 * each file, gets one that nothing else has, so that no shared run goes over it.
 */
final class TokenNumbers {
  private static final Set<String> KEYWORDS =
      Set.of(
          "auto",
          "break",
          "case",
          "char",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extern",
          "float",
          "for",
          "goto",
          "if",
          "inline",
          "int",
          "long",
          "register",
          "return",
          "short",
          "signed",
          "sizeof",
          "static",
          "struct",
          "switch",
          "typedef",
          "union",
          "unsigned",
          "void",
          "volatile",
          "while",
          "define",
          "undef",
          "ifdef",
          "ifndef",
          "endif");

  private static final String ANY_NAME = "name";

  private final Map<String, Integer> numbers = new HashMap<>();
  private final boolean isNameBlind;
  private int next = 1;

  /**
   * @param isNameBlind whether all names count as one
   */
  TokenNumbers(boolean isNameBlind) {
    this.isNameBlind = isNameBlind;
  }

  /** Returns the numbers of a source's tokens, from 1. */
  int[] numbers(Source source) {
    List<Token> tokens = source.tokens();
    int[] result = new int[tokens.size()];
    for (int i = 0; i < result.length; ) {
      int end = Boilerplate.end(tokens, i);
      if (end == i) {
        result[i] = number(tokens.get(i));
        end++;
      }
      for (; i < end; i++) {
        if (result[i] == 0) {
          result[i] = next++;
        }
      }
    }
    return result;
  }

  /** Returns 0 for one that nothing else is equal to. */
  private int number(Token token) {
    if (token.kind() == Token.Kind.END) {
      return 0;
    }
    boolean isName = token.kind() == Token.Kind.WORD && !KEYWORDS.contains(token.text());
    String word = isName && isNameBlind ? ANY_NAME : token.text();
    return numbers.computeIfAbsent(word, unknown -> next++);
  }
}
