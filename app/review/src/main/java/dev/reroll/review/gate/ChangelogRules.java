// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import dev.reroll.mail.Address;
import dev.reroll.review.tracker.ItemType;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether the changelog mentions what was asked of the last revision. */
final class ChangelogRules {
  /** Shorter words say nothing of what a line is about. */
  private static final int SHORTEST_WORD = 4;

  private static final int SHARED_WORDS = 2;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  private ChangelogRules() {}

  static void judge(Facts facts, Reasons reasons) {
    Facts.Earlier earlier = facts.earlier();
    if (earlier == null) {
      return;
    }
    if (facts.changelog().isBlank()) {
      reasons.add(
          GateRule.CHANGELOG_MISSING,
          new Target.OfPatch(0),
          "nothing says what changed since v%d".formatted(earlier.number()),
          "write it in the cover letter: reroll prep edit; for a mailed one there is a draft: reroll responses %s v%d --changelog"
              .formatted(facts.series(), facts.number()));
      return;
    }
    for (Facts.Point point : facts.points()) {
      boolean asked = point.type() == ItemType.OBJECTION || point.type() == ItemType.QUESTION;
      if (asked
          && point.revision() == earlier.number()
          && !mentions(facts.changelog(), point.holder(), point.title())) {
        reasons.add(
            GateRule.CHANGELOG_LACKS_POINT,
            new Target.OfItem(point.type(), point.id()),
            "the changelog names neither %s nor this: %s"
                .formatted(People.shown(point.holder()), point.title()),
            "say what became of it, with who asked in brackets");
      }
    }
  }

  /** By who asked, as changelogs credit people, or by the words. */
  private static boolean mentions(String changelog, Address holder, String title) {
    Set<String> words = words(changelog);
    String name = holder.name();
    if (name != null && !words(name).isEmpty() && words.contains(firstWord(name))) {
      return true;
    }
    return words(title).stream()
            .filter(word -> word.length() >= SHORTEST_WORD)
            .filter(words::contains)
            .count()
        >= SHARED_WORDS;
  }

  private static String firstWord(String name) {
    var matcher = WORD.matcher(name.toLowerCase(Locale.ROOT));
    return matcher.find() ? matcher.group() : "";
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
