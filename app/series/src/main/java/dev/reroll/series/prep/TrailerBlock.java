// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import dev.reroll.series.Trailer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The trailers that end a commit's message, laid out as b4 0.12 does: below the text and above the
 * notes that "---" begins, with the committer's own Signed-off-by at the bottom.
 */
public final class TrailerBlock {
  private static final String NOTES = "\n---\n";
  private static final String SIGNED_OFF = "signed-off-by";

  /** Of cover letters alone. */
  private static final Pattern TO = Pattern.compile("(?i)to:\\s*\\S.*");

  private final String text;
  private final List<Entry> entries;
  private final String notes;

  private TrailerBlock(String text, List<Entry> entries, String notes) {
    this.text = text;
    this.entries = entries;
    this.notes = notes;
  }

  /**
   * Lines of one trailer, with what continues it or stands below it in brackets.
   *
   * @param key in lower case
   */
  private record Entry(String key, String lines) {
    private boolean isSignOffOf(String email) {
      return key.equals(SIGNED_OFF)
          && lines.toLowerCase(Locale.ROOT).contains("<" + email.toLowerCase(Locale.ROOT) + ">");
    }
  }

  /** Reads a commit's message, or the text of a cover letter. */
  public static TrailerBlock read(String message) {
    int rule = message.indexOf(NOTES);
    String notes = rule < 0 ? "" : message.substring(rule + 1);
    String rest = (rule < 0 ? message : message.substring(0, rule)).stripTrailing();
    String[] lines = rest.split("\n", -1);
    int begin = begin(lines);
    List<Entry> entries = new ArrayList<>();
    for (int i = begin; i < lines.length; ) {
      int end = i + 1;
      while (end < lines.length && !isTrailer(lines[end])) {
        end++;
      }
      entries.add(entry(String.join("\n", Arrays.copyOfRange(lines, i, end))));
      i = end;
    }
    String text = String.join("\n", Arrays.copyOfRange(lines, 0, begin)).stripTrailing();
    return new TrailerBlock(text, List.copyOf(entries), notes);
  }

  /** Returns the index of the first line of the trailers at the end, or the number of lines. */
  private static int begin(String[] lines) {
    int begin = lines.length;
    // The first line is a title, whatever it looks like.
    for (int i = lines.length - 1; i > 0; i--) {
      if (isTrailer(lines[i])) {
        begin = i;
      } else if (!lines[i].matches("[ \\t]+\\S.*|\\[.*")) {
        break;
      }
    }
    return begin;
  }

  private static boolean isTrailer(String line) {
    return TO.matcher(line).matches() || !Trailer.find(line).isEmpty();
  }

  private static Entry entry(String lines) {
    return new Entry(lines.substring(0, lines.indexOf(':')).toLowerCase(Locale.ROOT), lines);
  }

  /**
   * Returns the text with other trailers too.
   *
   * @param added each a line without its end
   * @param own the address of whom the last Signed-off-by is
   * @param order names of trailers as b4.trailer-order has them, split by commas, where * and ?
   *     stand for any: the order of those added and of those below the last Signed-off-by; null for
   *     as they come
   */
  public String with(List<String> added, String own, @Nullable String order) {
    List<Entry> kept = new ArrayList<>(entries);
    List<Entry> signedOff = kept.stream().filter(entry -> entry.isSignOffOf(own)).toList();
    kept.removeAll(signedOff);
    List<Entry> below = new ArrayList<>(added.stream().map(TrailerBlock::entry).toList());
    if (order != null && !order.strip().equals("*")) {
      while (!kept.isEmpty() && !kept.getLast().key().equals(SIGNED_OFF)) {
        below.addFirst(kept.removeLast());
      }
      below = ordered(below, order);
    }
    kept.addAll(below);
    kept.addAll(signedOff);
    String block = kept.stream().map(Entry::lines).collect(Collectors.joining("\n"));
    String between = text.isEmpty() || block.isEmpty() ? "" : "\n\n";
    return text + between + block + "\n" + notes;
  }

  private static List<Entry> ordered(List<Entry> entries, String order) {
    List<Entry> left = new ArrayList<>(entries);
    List<Entry> ordered = new ArrayList<>();
    for (String name : order.toLowerCase(Locale.ROOT).split(",")) {
      Predicate<String> isMeant = named(name.strip()).asMatchPredicate();
      left.stream().filter(entry -> isMeant.test(entry.key())).forEach(ordered::add);
      left.removeIf(entry -> isMeant.test(entry.key()));
    }
    ordered.addAll(left);
    return ordered;
  }

  private static Pattern named(String name) {
    return Pattern.compile(
        name.chars()
            .mapToObj(c ->
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                })
            .collect(Collectors.joining()));
  }
}
