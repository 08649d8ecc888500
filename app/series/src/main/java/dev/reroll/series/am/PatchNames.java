// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.text.ByteText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads names of files out of the heads of diffs, as git-apply(1) does. Stateless. */
final class PatchNames {
  /** A date after a name, with or without fraction and time zone, as diff(1) writes it. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?:\t| +)(?:[0-9]{2})?[0-9]{2}-[0-9]{2}-[0-9]{2}"
              + "(?: [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?)?"
              + "(?: [-+][0-9]{4}| [-+][0-9]{2}:[0-9]{2})?$");

  private static final Pattern EPOCH =
      Pattern.compile(
          "\t(1969-12-31|1970-01-01) ([0-2][0-9]):([0-5][0-9]):00(?:\\.0+)?"
              + " ([-+])([0-2][0-9]):?([0-5][0-9])$");

  private PatchNames() {}

  /** Returns whether the rest of a "---" or "+++" line stands for no file. */
  static boolean devNull(String text) {
    return text.startsWith("/dev/null") && ByteText.space(ByteText.at(text, 9));
  }

  /**
   * Returns a name without so many leading folders, or {@code known} if it has fewer or only adds
   * something to that name's end, as ".orig".
   *
   * @param tabs whether a tab ends the name
   */
  static @Nullable String name(String text, @Nullable String known, int strip, boolean tabs) {
    if (text.startsWith("\"")) {
      Quoted quoted = Quoted.parse(text, 0);
      String name = quoted == null ? null : stripped(quoted.text(), strip);
      if (name != null) {
        return squashed(name);
      }
    }
    int end = 0;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\n' || c == '\r' || (tabs && c == '\t')) {
        break;
      }
      end++;
    }
    return plain(text.substring(0, end), known, strip);
  }

  /** Returns the name in a "---" or "+++" line that no "diff --git" stands above. */
  static @Nullable String traditional(String text, @Nullable String known, int strip) {
    if (!text.startsWith("\"")) {
      int end = text.indexOf('\n');
      String line = end < 0 ? text : text.substring(0, end);
      Matcher date = DATE.matcher(line);
      if (date.find() && date.start() > 0) {
        return plain(line.substring(0, date.start()), known, strip);
      }
    }
    return name(text, known, strip, true);
  }

  private static @Nullable String plain(String text, @Nullable String known, int strip) {
    String name = stripped(text, strip);
    if (name == null || name.isEmpty()) {
      return known == null ? null : squashed(known);
    }
    if (known != null && known.length() < name.length() && name.startsWith(known)) {
      return squashed(known);
    }
    return squashed(name);
  }

  /** Returns what follows so many slashes, or null if there are fewer. */
  private static @Nullable String stripped(String text, int strip) {
    int at = 0;
    for (int i = 0; i < strip; i++) {
      int slash = text.indexOf('/', at);
      if (slash < 0) {
        return null;
      }
      at = slash + 1;
    }
    return text.substring(at);
  }

  private static String squashed(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != '/' || out.isEmpty() || out.charAt(out.length() - 1) != '/') {
        out.append(name.charAt(i));
      }
    }
    return out.toString();
  }

  /** Returns whether a line's date is the one that diff(1) gives files that are not there. */
  static boolean epoch(String text) {
    int end = text.indexOf('\n');
    Matcher date = EPOCH.matcher(end < 0 ? text : text.substring(0, end));
    if (!date.find()) {
      return false;
    }
    int zone = 60 * Integer.parseInt(date.group(5)) + Integer.parseInt(date.group(6));
    zone = date.group(4).equals("-") ? -zone : zone;
    int minutes = 60 * Integer.parseInt(date.group(2)) + Integer.parseInt(date.group(3));
    return minutes - zone == (date.group(1).startsWith("1969") ? 24 * 60 : 0);
  }

  /** Returns how many folders to strip if this name tells: none if it has no slash; else -1. */
  static int guessStrip(String text) {
    String name = devNull(text) ? null : traditional(text, null, 0);
    return name != null && name.indexOf('/') < 0 ? 0 : -1;
  }

  /**
   * Returns the name in "diff --git a/NAME b/NAME" if both are the same, else null.
   *
   * @param line the line with its LF
   */
  static @Nullable String inHead(String line, int strip) {
    String text = line.substring("diff --git ".length());
    text = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    if (text.startsWith("\"")) {
      return quotedFirst(text, strip);
    }
    String first = relative(text, strip);
    if (first == null) {
      return null;
    }
    int quote = first.indexOf('"');
    if (quote >= 0) {
      Quoted second = Quoted.parse(first, quote);
      String name = second == null ? null : relative(second.text(), strip);
      boolean same =
          name != null
              && name.length() < quote
              && first.startsWith(name)
              && ByteText.space(first.charAt(name.length()));
      return same ? name : null;
    }
    for (int i = 0; i < first.length(); i++) {
      if (first.charAt(i) != ' ' && first.charAt(i) != '\t') {
        continue;
      }
      String second = relative(first.substring(i + 1), strip);
      if (second == null) {
        return null;
      }
      if (second.length() == i && first.startsWith(second)) {
        return second;
      }
    }
    return null;
  }

  private static @Nullable String quotedFirst(String text, int strip) {
    Quoted first = Quoted.parse(text, 0);
    String name = first == null ? null : relative(first.text(), strip);
    if (first == null || name == null) {
      return null;
    }
    int at = first.end();
    while (at < text.length() && ByteText.space(text.charAt(at))) {
      at++;
    }
    if (at >= text.length()) {
      return null;
    }
    Quoted quoted = text.charAt(at) == '"' ? Quoted.parse(text, at) : null;
    if (text.charAt(at) == '"' && quoted == null) {
      return null;
    }
    String second = relative(quoted == null ? text.substring(at) : quoted.text(), strip);
    return name.equals(second) ? name : null;
  }

  /** Strips leading folders; no name begins with a slash. */
  private static @Nullable String relative(String text, int strip) {
    if (text.startsWith("/")) {
      return null;
    }
    return stripped(text, strip);
  }
}
