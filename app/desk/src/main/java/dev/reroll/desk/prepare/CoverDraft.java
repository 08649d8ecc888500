// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.mail.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.PersonIdent;

/** Writes what a cover letter begins as. */
public final class CoverDraft {
  /** What is made anew for each revision. */
  private static final Pattern MADE =
      Pattern.compile(
          "(?m)^(?:---$|range-diff against v\\d+:|base-commit: |prerequisite-[a-z-]+: |change-id: |-- $|[^\\n]{1,80} \\(\\d+\\):$)");

  private CoverDraft() {}

  public static String empty(String name, PersonIdent person) {
    return """
    EDITME: title of %s

    # Lines that begin with "#" are notes to yourself and are not sent.
    # The first line is the subject; "To:" and "Cc:" lines say who gets all of it.

    EDITME: what the series is for, and why it should go in.

    Signed-off-by: %s <%s>
    """
        .formatted(name, person.getName(), person.getEmailAddress())
        .strip();
  }

  /** Returns the cover letter of a revision that was mailed, without what is made anew. */
  public static String mailed(String title, String body, List<Address> to, List<Address> cc) {
    var made = MADE.matcher(body);
    String text = (made.find() ? body.substring(0, made.start()) : body).strip();
    List<String> people = new ArrayList<>();
    to.forEach(person -> people.add("To: " + person.written()));
    cc.forEach(person -> people.add("Cc: " + person.written()));
    return title
        + "\n\n"
        + (text.isEmpty() ? "EDITME: what the series is for" : text)
        + "\n\n"
        + String.join("\n", people);
  }

  /** Returns a cover letter with a section about changes put before those of older revisions. */
  public static String withChanges(String text, String changes) {
    String[] sections = text.split("(?m)^---\\n", -1);
    Pattern heading = Pattern.compile("(?im)^changes (?:in|since) v\\d+");
    for (int i = 0; i < sections.length; i++) {
      var matcher = heading.matcher(sections[i]);
      if (matcher.find()) {
        sections[i] =
            sections[i].substring(0, matcher.start())
                + changes.strip()
                + "\n\n"
                + sections[i].substring(matcher.start());
        return String.join("---\n", sections);
      }
    }
    return text.strip() + "\n\n---\n" + changes.strip() + "\n";
  }
}
