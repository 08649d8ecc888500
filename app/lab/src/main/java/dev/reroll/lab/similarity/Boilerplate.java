// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Finds what every driver has to write in the same words; boilerplate.txt names it. */
final class Boilerplate {
  private static final List<List<String>> PATTERNS = read();
  private static final Set<String> OPS_SIGNS = Set.of(".", "=", ",", "|", "{", "}", "(", ")");
  private static final Set<String> TEXT_SIGNS = Set.of(",");

  private Boilerplate() {}

  private static List<List<String>> read() {
    try (InputStream in = Boilerplate.class.getResourceAsStream("boilerplate.txt")) {
      if (in == null) {
        throw new IllegalStateException("this is a bug in reroll: no boilerplate.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("//"))
          .map(line -> List.of(line.split(" ")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where boilerplate that begins at a token ends; the token itself if none does. */
  static int end(List<Token> tokens, int begin) {
    for (List<String> pattern : PATTERNS) {
      int end = end(pattern, tokens, begin);
      if (end > begin) {
        return end;
      }
    }
    return begin;
  }

  private static int end(List<String> pattern, List<Token> tokens, int begin) {
    int at = begin;
    for (String part : pattern) {
      int next = at < tokens.size() ? after(part, tokens, at) : -1;
      if (next < 0) {
        return begin;
      }
      at = next;
    }
    return at;
  }

  /** Returns what comes after a part of a pattern, negative if it does not match. */
  private static int after(String part, List<Token> tokens, int at) {
    Token token = tokens.get(at);
    return switch (part) {
      case "*" -> token.kind() != Token.Kind.END ? at + 1 : -1;
      case "\"*" -> token.kind() == Token.Kind.STRING ? at + 1 : -1;
      case "<...>" -> token.text().equals("<") ? afterInclude(tokens, at) : -1;
      case "(text)" -> token.text().equals("(") ? afterGroup(tokens, at, ")", TEXT_SIGNS) : -1;
      case "{ops}" -> token.text().equals("{") ? afterGroup(tokens, at, "}", OPS_SIGNS) : -1;
      default -> token.text().equals(part) ? at + 1 : -1;
    };
  }

  private static int afterInclude(List<Token> tokens, int begin) {
    int line = tokens.get(begin).line();
    for (int i = begin; i < tokens.size() && tokens.get(i).line() == line; i++) {
      if (tokens.get(i).text().equals(">")) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int afterGroup(List<Token> tokens, int begin, String close, Set<String> signs) {
    String open = tokens.get(begin).text();
    int depth = 0;
    for (int i = begin; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.text().equals(open)) {
        depth++;
      } else if (token.text().equals(close)) {
        if (--depth == 0) {
          return i + 1;
        }
      } else if (token.kind() == Token.Kind.SIGN && !signs.contains(token.text())) {
        return -1;
      }
    }
    return -1;
  }
}
