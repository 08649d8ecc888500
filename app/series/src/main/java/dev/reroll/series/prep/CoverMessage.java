// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import java.util.regex.Pattern;

/**
 * The message of the commit that holds a cover letter.
 *
 * @param text the cover letter: its title, an empty line, the rest; lines that begin with "#" are
 *     notes to oneself
 * @param tracking what belongs to the series, as JSON
 */
public record CoverMessage(String text, String tracking) {
  /** What b4 looks for. */
  public static final String MARKER = "--- b4-submit-tracking ---";

  private static final Pattern NOTES = Pattern.compile("(?m)^#.*$");
  private static final Pattern GAPS = Pattern.compile("\n{3,}");

  /** Says whether a commit's message is one. */
  public static boolean isOne(String message) {
    return message.contains(MARKER);
  }

  /** Reads a commit's message; what is between the marker and the first brace is for people. */
  public static CoverMessage parse(String message) {
    int marker = message.indexOf(MARKER);
    int json = message.indexOf('{', marker);
    return new CoverMessage(
        message.substring(0, Math.max(0, marker)).strip(),
        json < 0 ? "{}" : message.substring(json).strip());
  }

  /** Returns the commit's message. */
  public String message() {
    return text.strip()
        + "\n\n"
        + MARKER
        + "\n# Kept by reroll prep and b4 prep; edit the cover letter with either.\n"
        + tracking.strip()
        + "\n";
  }

  /** Returns the cover letter without notes to oneself. */
  public String clean() {
    return GAPS.matcher(NOTES.matcher(text).replaceAll("")).replaceAll("\n\n").strip();
  }

  /** Returns the first line, "" if it is followed by no empty one. */
  public String title() {
    String[] lines = clean().split("\n", 3);
    return lines.length > 1 && !lines[1].isBlank() ? "" : lines[0].strip();
  }

  /** Returns what stands below the title. */
  public String body() {
    String clean = clean();
    return title().isEmpty() ? clean : clean.substring(clean.split("\n", 2)[0].length()).strip();
  }
}
