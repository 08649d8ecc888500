// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules, found by the one or two words that their phrases begin with. */
final class RuleBook {
  private static final String RESOURCE = "rules.txt";

  /** How many letters of a word that may go on are looked up. */
  static final int PREFIX = 3;

  private final Map<String, List<Entry>> byWord = new HashMap<>();
  private final Map<String, List<Entry>> byTwoWords = new HashMap<>();
  private final Map<String, List<Entry>> byPrefix = new HashMap<>();

  /** A rule and one of its phrases. */
  record Entry(PhraseRule rule, Phrase phrase) {}

  private RuleBook(List<PhraseRule> rules) {
    for (PhraseRule rule : rules) {
      rule.says().forEach(phrase -> add(new Entry(rule, phrase)));
    }
  }

  private void add(Entry entry) {
    List<Phrase.Part> parts = entry.phrase().parts();
    for (String prefix : entry.phrase().first().prefixes()) {
      put(byPrefix, prefix.substring(0, PREFIX), entry);
    }
    for (String word : entry.phrase().first().words()) {
      if (parts.size() > 1
          && parts.get(1) instanceof Phrase.Part.Word second
          && !second.optional()
          && second.prefixes().isEmpty()) {
        second.words().forEach(next -> put(byTwoWords, word + " " + next, entry));
      } else {
        put(byWord, word, entry);
      }
    }
  }

  private static void put(Map<String, List<Entry>> map, String key, Entry entry) {
    map.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
  }

  /** Returns the rules that come with the program. */
  static RuleBook standard() {
    return Standard.BOOK;
  }

  private static final class Standard {
    static final RuleBook BOOK = new RuleBook(RuleReader.read(text()));

    private static String text() {
      try (InputStream in = RuleBook.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("this is a bug in reroll: it comes without " + RESOURCE);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Returns the phrases that may begin with a word which is followed by another, in three lists.
   */
  List<List<Entry>> beginningWith(String word, String next) {
    List<Entry> prefixed =
        word.length() < PREFIX
            ? List.of()
            : byPrefix.getOrDefault(word.substring(0, PREFIX), List.of());
    return List.of(
        byWord.getOrDefault(word, List.of()),
        byTwoWords.getOrDefault(word + " " + next, List.of()),
        prefixed);
  }
}
