// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** What is sent for a text. */
  record Sent(String value, String text) {}

  /** Returns one of texts; of two that send the same the first counts. */
  static Choice of(String label, String name, boolean any, List<Sent> texts, String chosen) {
    List<Option> options = new ArrayList<>();
    Set<String> values = new HashSet<>();
    for (Sent one : texts) {
      if (values.add(one.value())) {
        options.add(new Option(one.value(), one.text(), one.value().equalsIgnoreCase(chosen)));
      }
    }
    return new Choice(label, name, any, options);
  }
}
