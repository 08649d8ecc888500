// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list to choose of.
 *
 * @param any whether nothing can be chosen
 */
record Choice(String label, String name, boolean any, List<Option> options) {
  /**
   * One to choose.
   *
   * @param value what is sent for it, or null if that is the text
   */
  record Option(@Nullable String value, String text, boolean selected) {}

  /** Returns one of words that are sent as they are shown. */
  static Choice of(String label, String name, List<String> words, String chosen) {
    return new Choice(
        label,
        name,
        /* any= */ false,
        words.stream().map(word -> new Option(null, word, word.equals(chosen))).toList());
  }

  /** Returns one of texts by what is sent for them. */
  static Choice of(
      String label, String name, boolean any, Map<String, String> texts, String chosen) {
    List<Option> options = new ArrayList<>();
    texts.forEach(
        (value, text) -> options.add(new Option(value, text, value.equalsIgnoreCase(chosen))));
    return new Choice(label, name, any, options);
  }
}
