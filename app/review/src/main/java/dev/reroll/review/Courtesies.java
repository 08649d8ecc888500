// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells greetings and farewells, which are about no line, from comments. */
final class Courtesies {
  private static final Set<String> WORDS =
      Set.of(
          "hi",
          "hello",
          "hey",
          "dear",
          "all",
          "everyone",
          "folks",
          "there",
          "thanks",
          "thank",
          "you",
          "thx",
          "many",
          "again",
          "cheers",
          "regards",
          "best",
          "kind",
          "warm",
          "br",
          "sincerely",
          "and",
          "a",
          "lot",
          "in",
          "advance");
  private static final int MOST_WORDS = 8;

  private Courtesies() {}

  /**
   * Returns whether words are nothing but courtesies and names of those who write to each other.
   */
  static boolean only(String text, Mail mail) {
    String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", MOST_WORDS + 2);
    if (words.length > MOST_WORDS) {
      return false;
    }
    Set<String> names = new HashSet<>();
    know(mail.from(), names);
    mail.to().forEach(address -> know(address, names));
    mail.cc().forEach(address -> know(address, names));
    for (String word : words) {
      if (!word.isEmpty() && !WORDS.contains(word) && !names.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** Knows a person's names, and their first letters in a row. */
  private static void know(@Nullable Address address, Set<String> names) {
    if (address == null || address.name() == null) {
      return;
    }
    StringBuilder initials = new StringBuilder();
    for (String name : address.name().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
        initials.append(name.charAt(0));
      }
    }
    names.add(initials.toString());
  }
}
