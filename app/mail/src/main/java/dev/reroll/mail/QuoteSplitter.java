// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits one body in spans. Used by one thread, once.
 *
 * <p>An attribution at depth d names who wrote what follows at depth d + 1, and goes on doing so
 * when the answerer's own words come between, until another attribution at d replaces it; deeper
 * ones then no longer hold. Apple's mailer puts the attribution among what it quotes: at the top of
 * a run at depth d that nobody is named for, it names who wrote that run. Outlook has a header of
 * "From:" and "Sent:" instead.
 */
final class QuoteSplitter {
  private static final int ATTRIBUTION_LINES = 3;

  private final Mail mail;
  private final List<Line> lines = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final Map<Integer, Address> people = new HashMap<>();
  private final Attribution attributions;

  QuoteSplitter(Mail mail) {
    this.mail = mail;
    this.attributions = new Attribution(mail);
  }

  private record Line(int depth, String text) {
    boolean blank() {
      return text.isBlank();
    }
  }

  List<Span> run() {
    for (String line : mail.text().split("\n", -1)) {
      lines.add(read(line));
    }
    // A text that ends its last line has no line after it.
    if (!lines.isEmpty() && lines.getLast().depth() == 0 && lines.getLast().text().isEmpty()) {
      lines.removeLast();
    }
    int at = 0;
    while (at < lines.size()) {
      int attributionEnd = attributionEnd(at);
      at = attributionEnd > at ? attribution(at, attributionEnd) : quoteRun(at);
    }
    return List.copyOf(spans);
  }

  private static Line read(String line) {
    int depth = 0;
    int at = 0;
    while (at < line.length()) {
      if (line.charAt(at) == '>') {
        depth++;
        at++;
      } else if (depth > 0
          && line.charAt(at) == ' '
          && at + 1 < line.length()
          && line.charAt(at + 1) == '>') {
        at++;
      } else {
        break;
      }
    }
    if (depth > 0 && at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return new Line(depth, line.substring(at));
  }

  /** Returns where an attribution that begins at a line ends, or the line itself if none does. */
  private int attributionEnd(int begin) {
    Line first = lines.get(begin);
    if (header(begin)) {
      return begin + 1;
    }
    if (first.blank() || !attributions.mayBegin(first.text())) {
      return begin;
    }
    for (int end = begin + 1; end <= begin + ATTRIBUTION_LINES && end <= lines.size(); end++) {
      Line last = lines.get(end - 1);
      if (last.depth() != first.depth() || last.blank()) {
        return begin;
      }
      if (Attribution.ends(last.text())) {
        boolean named = quoteFollows(end, first.depth()) || heads(begin, end);
        return named ? end : begin;
      }
    }
    return begin;
  }

  /** Returns whether a line is "From:" above a quoted "Sent:", or that line. */
  private boolean header(int at) {
    return isHeader(at, "From: ", at + 1, "Sent: ", 1)
        || isHeader(at, "Sent: ", at - 1, "From: ", -1);
  }

  private boolean isHeader(int at, String start, int otherAt, String other, int deeper) {
    return otherAt >= 0
        && otherAt < lines.size()
        && lines.get(at).text().startsWith(start)
        && lines.get(otherAt).text().startsWith(other)
        && lines.get(otherAt).depth() == lines.get(at).depth() + deeper;
  }

  /** Returns whether lines with a date head a quoted run that nobody is named for. */
  private boolean heads(int begin, int end) {
    int depth = lines.get(begin).depth();
    int above = begin - 1;
    while (above >= 0 && lines.get(above).blank()) {
      above--;
    }
    return depth > 0
        && !people.containsKey(depth)
        && (above < 0 || lines.get(above).depth() < depth)
        && Attribution.dated(text(begin, end));
  }

  private boolean quoteFollows(int from, int depth) {
    for (int i = from; i < lines.size() && i < from + 3; i++) {
      if (lines.get(i).depth() > depth) {
        return true;
      }
      if (!lines.get(i).blank()) {
        return false;
      }
    }
    return false;
  }

  private int attribution(int begin, int end) {
    boolean within = !header(begin) && !quoteFollows(end, lines.get(begin).depth());
    int depth = lines.get(begin).depth() - (within ? 1 : 0);
    String text = text(begin, end);
    spans.add(new Span(depth, writer(depth), text, begin, end, true));
    people.keySet().removeIf(deeper -> deeper > depth);
    Address person = attributions.person(text);
    if (person != null) {
      people.put(depth + 1, person);
    }
    return end;
  }

  private int quoteRun(int begin) {
    int depth = lines.get(begin).depth();
    int end = begin + 1;
    while (end < lines.size() && belongs(end, depth) && attributionEnd(end) == end) {
      end++;
    }
    String text = text(begin, end).stripTrailing();
    spans.add(new Span(depth, writer(depth), text, begin, end, false));
    return end;
  }

  /** Empty lines go with the run before them, whatever marks they carry. */
  private boolean belongs(int index, int depth) {
    Line line = lines.get(index);
    return line.depth() == depth || line.blank();
  }

  private @Nullable Address writer(int depth) {
    return depth == 0 ? mail.from() : people.get(depth);
  }

  private String text(int begin, int end) {
    StringBuilder text = new StringBuilder();
    for (int i = begin; i < end; i++) {
      if (i > begin) {
        text.append('\n');
      }
      text.append(lines.get(i).text());
    }
    return text.toString();
  }
}
