// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import dev.reroll.desk.show.Json;
import dev.reroll.review.Objection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen of a list; public since templates ask it.
 *
 * @param value what the form sends, or null if that is the text
 */
public record Option(@Nullable String value, String text, boolean isSelected) {
  /** Returns the kinds of objections. */
  static List<Option> kinds(Objection.Kind chosen) {
    return Arrays.stream(Objection.Kind.values())
        .map(kind -> new Option(null, Json.lower(kind), kind == chosen))
        .toList();
  }

  /** Returns what an objection may be on. */
  static List<Option> scopes(Objection.Scope chosen) {
    return Arrays.stream(Objection.Scope.values())
        .map(scope -> new Option(null, Json.lower(scope), scope == chosen))
        .toList();
  }

  /**
   * Returns what a draft may be.
   *
   * @param chosen the kind of the objection that it is, or null if it is a comment
   */
  static List<Option> drafts(Objection.@Nullable Kind chosen) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("comment", "a comment", /* isSelected= */ false));
    for (Objection.Kind kind : Objection.Kind.values()) {
      String word = Json.lower(kind);
      options.add(new Option(word, "an objection: " + word, kind == chosen));
    }
    return options;
  }
}
