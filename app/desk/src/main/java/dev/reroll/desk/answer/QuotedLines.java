// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.mail.compose.ReplyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which lines of a message a text that answers it quotes, and the text with others quoted. Whatever
 * else stands in the text stays as it is. Used by one thread, once.
 */
public final class QuotedLines {
  private static final int NONE = -1;

  private final List<String> message;
  private final List<Line> lines = new ArrayList<>();

  /**
   * A line of the text.
   *
   * @param of index of the line of the message that it quotes, or {@link #NONE}
   */
  private record Line(String text, int of) {}

  /**
   * @param message lines of what is answered
   * @param text what was written so far
   */
  public QuotedLines(List<String> message, String text) {
    this.message = List.copyOf(message);
    int next = 0;
    for (String line : text.strip().isEmpty() ? List.<String>of() : text.lines().toList()) {
      int of = line.startsWith(">") ? find(line, next) : NONE;
      lines.add(new Line(line, of));
      next = of == NONE ? next : of + 1;
    }
  }

  /**
   * Quotes stand in the order of the message, so that equal lines are told apart by their place.
   */
  private int find(String quote, int from) {
    for (int i = from; i < message.size(); i++) {
      if (ReplyText.quoted(message.get(i)).equals(quote)) {
        return i;
      }
    }
    return NONE;
  }

  /** Returns the indexes of the lines that are quoted, from 0. */
  public Set<Integer> quoted() {
    Set<Integer> quoted = new TreeSet<>();
    lines.stream().map(Line::of).filter(of -> of != NONE).forEach(quoted::add);
    return quoted;
  }

  /**
   * Returns the text with just these lines of the message quoted.
   *
   * @param attribution says who is quoted, where nothing was quoted before
   */
  public String with(Set<Integer> wanted, String attribution) {
    boolean isFirst = quoted().isEmpty();
    lines.removeIf(line -> line.of() != NONE && !wanted.contains(line.of()));
    for (int of : new TreeSet<>(wanted)) {
      if (of >= 0 && of < message.size() && !quoted().contains(of)) {
        insert(of);
      }
    }
    if (isFirst && !quoted().isEmpty() && !startsWith(attribution)) {
      int first = 0;
      while (lines.get(first).of() == NONE) {
        first++;
      }
      lines.addAll(first, attribution.lines().map(line -> new Line(line, NONE)).toList());
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    boolean endsQuoting = !lines.isEmpty() && lines.getLast().of() != NONE;
    return endsQuoting ? text.append('\n').toString() : text.toString();
  }

  private boolean startsWith(String attribution) {
    List<String> begin = attribution.lines().toList();
    return lines.size() >= begin.size()
        && lines.subList(0, begin.size()).stream().map(Line::text).toList().equals(begin);
  }

  /** Puts a line next to its neighbours of the message, or else between quotes as a block. */
  private void insert(int of) {
    Line line = new Line(ReplyText.quoted(message.get(of)), of);
    int before = NONE;
    int after = lines.size();
    for (int i = 0; i < lines.size(); i++) {
      int other = lines.get(i).of();
      if (other != NONE && other < of) {
        before = i;
      } else if (other > of) {
        after = i;
        break;
      }
    }
    if (before != NONE && lines.get(before).of() == of - 1) {
      lines.add(before + 1, line);
    } else if (after < lines.size() && lines.get(after).of() == of + 1) {
      lines.add(after, line);
    } else {
      block(after, line);
    }
  }

  private void block(int at, Line line) {
    Line empty = new Line("", NONE);
    int place = at;
    if (place > 0 && !lines.get(place - 1).text().isBlank()) {
      lines.add(place++, empty);
    }
    lines.add(place++, line);
    if (place < lines.size() && !lines.get(place).text().isBlank()) {
      lines.add(place, empty);
    }
  }
}
