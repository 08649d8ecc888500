// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts C source into its preprocessing tokens (C17, 6.4), without comments and whitespace. Total:
 * what is no C gives tokens of one character, and what does not end does so with the file. Used
 * once.
 */
final class Lexer {
  /** Signs of more than one character, longest first. */
  private static final List<String> SIGNS =
      List.of(
          "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||",
          "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "##");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Lexer(String text) {
    this.text = text;
  }

  /** Returns a source's tokens in their order. */
  static List<Token> tokens(String source) {
    Lexer lexer = new Lexer(source);
    while (lexer.at < source.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      line++;
      at++;
    } else if (c <= ' ' || c == '\\' && text.startsWith("\\\n", at)) {
      at++;
    } else if (text.startsWith("/*", at)) {
      skipTo("*/");
    } else if (text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (isWordPart(c)) {
      word(c >= '0' && c <= '9');
    } else if (c == '"' || c == '\'') {
      quoted(c);
    } else {
      sign();
    }
  }

  private void skipTo(String end) {
    int found = text.indexOf(end, at + 2);
    int after = found < 0 ? text.length() : found + end.length();
    for (; at < after; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }

  private static boolean isWordPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private void word(boolean isNumber) {
    int end = at + 1;
    while (end < text.length()
        && (isWordPart(text.charAt(end)) || isNumber && text.charAt(end) == '.')) {
      end++;
    }
    add(isNumber ? Token.Kind.NUMBER : Token.Kind.WORD, end);
  }

  private void quoted(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    boolean isClosed = end < text.length() && text.charAt(end) == quote;
    add(Token.Kind.STRING, Math.min(isClosed ? end + 1 : end, text.length()));
  }

  private void sign() {
    String sign =
        SIGNS.stream()
            .filter(candidate -> text.startsWith(candidate, at))
            .findFirst()
            .orElse(text.substring(at, at + 1));
    add(Token.Kind.SIGN, at + sign.length());
  }

  private void add(Token.Kind kind, int end) {
    String token = text.substring(at, end);
    tokens.add(new Token(kind, token, line));
    // A quoted text may hold lines that are continued.
    line += (int) token.chars().filter(c -> c == '\n').count();
    at = end;
  }
}
