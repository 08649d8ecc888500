// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a message whose line ends became blanks.
 *
 * <p>Where the header ends follows from its fields: a field whose value has a known shape ends
 * there, and what comes before the next field's name is then the body. The body's lines are found
 * again by their quote marks.
 */
final class FlattenedMail {
  /** Fields whose value can't hold blanks, so that what follows the first word is no part of it. */
  private static final Set<String> ONE_WORD =
      Set.of(
          "content-transfer-encoding",
          "mime-version",
          "content-language",
          "precedence",
          "x-mailing-list",
          "message-id");

  private FlattenedMail() {}

  private record Found(String name, int nameBegin, int valueBegin) {}

  static Mail parse(String text) {
    List<Found> found = fieldNames(text);
    Map<String, String> fields = new LinkedHashMap<>();
    int body = 0;
    for (int i = 0; i < found.size(); i++) {
      Found field = found.get(i);
      int next = i + 1 < found.size() ? found.get(i + 1).nameBegin() : text.length();
      int end = Math.min(next, shapedEnd(text, field, next));
      fields.putIfAbsent(field.name(), text.substring(field.valueBegin(), end).strip());
      body = end;
      if (!text.substring(end, next).isBlank()) {
        break;
      }
    }
    boolean hasHeader = fields.containsKey("message-id") || fields.containsKey("subject");
    List<Diagnostic> diagnostics = new ArrayList<>();
    if (!hasHeader) {
      return MangledMail.mail(
          Fidelity.FLATTENED_BODY, Map.of(), FlattenedLines.of(text, 0, diagnostics), diagnostics);
    }
    return MangledMail.mail(
        Fidelity.FLATTENED,
        fields,
        FlattenedLines.of(text.substring(body).strip(), body, diagnostics),
        diagnostics);
  }

  /** Finds "Name: " after a blank, with a capital first, up to where the body must have begun. */
  private static List<Found> fieldNames(String text) {
    List<Found> found = new ArrayList<>();
    int wordBegin = 0;
    for (int i = 0; i < text.length() && found.size() < 500; i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\n') {
        wordBegin = i + 1;
      } else if (c == ':'
          && i > wordBegin
          && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
        String word = text.substring(wordBegin, i);
        if (fieldName(word)) {
          found.add(new Found(word.toLowerCase(Locale.ROOT), wordBegin, i + 1));
        }
      }
    }
    return found;
  }

  private static boolean fieldName(String word) {
    if (!Character.isUpperCase(word.charAt(0)) || word.equals("Re") || word.length() > 40) {
      return false;
    }
    return word.chars().allMatch(c -> c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
  }

  private static int shapedEnd(String text, Found field, int next) {
    if (ONE_WORD.contains(field.name())) {
      return afterWord(text, field.valueBegin(), next);
    }
    if (field.name().equals("content-type")) {
      int end = afterWord(text, field.valueBegin(), next);
      while (end < next && text.charAt(end - 1) == ';') {
        end = afterWord(text, end, next);
      }
      return end;
    }
    return next;
  }

  private static int afterWord(String text, int from, int limit) {
    int at = from;
    while (at < limit && text.charAt(at) == ' ') {
      at++;
    }
    while (at < limit && text.charAt(at) != ' ') {
      at++;
    }
    return at;
  }
}
