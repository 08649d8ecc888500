// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often each of some words was said. */
record Tally(List<String> words) {
  Tally {
    words = List.copyOf(words);
  }

  /** A word and how often it was said. */
  record Count(String word, long times) {}

  static Tally of(Stream<String> words) {
    return new Tally(words.toList());
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** Returns the words in alphabetical order. */
  List<Count> counts() {
    return words.stream()
        .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Returns it for people: "2 open, 1 resolved".
   *
   * @param none what is said if there are none
   */
  String text(String none) {
    return isEmpty()
        ? none
        : counts().stream()
            .map(count -> count.times() + " " + count.word())
            .collect(Collectors.joining(", "));
  }
}
