// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads attribution lines: "On DATE, NAME &lt;ADDRESS&gt; wrote:" and its relatives. */
final class Attribution {
  private static final Set<String> DATE_WORDS =
      Set.of(
          "on",
          "at",
          "am",
          "pm",
          "mon",
          "tue",
          "wed",
          "thu",
          "fri",
          "sat",
          "sun",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "jan",
          "feb",
          "mar",
          "apr",
          "may",
          "jun",
          "jul",
          "aug",
          "sep",
          "sept",
          "oct",
          "nov",
          "dec",
          "january",
          "february",
          "march",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "gmt",
          "utc",
          "cet",
          "cest",
          "est",
          "edt",
          "cst",
          "cdt",
          "mst",
          "mdt",
          "pst",
          "pdt",
          "bst",
          "jst",
          "ist",
          "of");
  private static final String[] ENDINGS = {"wrote:", "writes:", "wrote :", "said:", "schrieb:"};
  private static final int LONGEST = 400;

  private final Map<String, String> names = new HashMap<>();

  /**
   * Knows the names of those a message is from and to, for attributions that give addresses only.
   */
  Attribution(Mail mail) {
    mail.to().forEach(this::know);
    mail.cc().forEach(this::know);
    if (mail.from() != null) {
      know(mail.from());
    }
  }

  private void know(Address address) {
    if (address.email() != null && address.name() != null) {
      names.put(address.email().toLowerCase(Locale.ROOT), address.name());
    }
  }

  static boolean ends(String line) {
    String text = line.strip();
    for (String ending : ENDINGS) {
      if (text.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a line can be the first of an attribution: it ends one, or begins with a date.
   */
  boolean mayBegin(String line) {
    if (line.length() > LONGEST) {
      return false;
    }
    if (ends(line)) {
      return true;
    }
    String text = line.strip();
    int blank = text.indexOf(' ');
    String first = blank < 0 ? text : text.substring(0, blank);
    String word = bare(first);
    return word.equals("on") || (first.endsWith(",") && DATE_WORDS.contains(word));
  }

  /** Returns whom an attribution names, or null. */
  @Nullable Address person(String attribution) {
    String text = attribution.replace('\n', ' ').strip();
    for (String ending : ENDINGS) {
      if (text.endsWith(ending)) {
        text = text.substring(0, text.length() - ending.length()).strip();
        break;
      }
    }
    text = withoutDate(text);
    if (text.endsWith(",")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    Address address = AddressList.first(text);
    if (address == null) {
      return null;
    }
    if (address.name() == null && address.email() != null) {
      return new Address(names.get(address.email().toLowerCase(Locale.ROOT)), address.email());
    }
    return address;
  }

  private static String withoutDate(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf(' ', at);
      end = end < 0 ? text.length() : end;
      String word = text.substring(at, end);
      boolean date =
          word.isEmpty()
              || DATE_WORDS.contains(bare(word))
              || (word.indexOf('@') < 0 && word.chars().anyMatch(Character::isDigit))
              || (word.startsWith("(") && word.endsWith(")"))
              || word.equals("-");
      if (!date) {
        break;
      }
      at = Math.min(end + 1, text.length());
    }
    return text.substring(at).strip();
  }

  private static String bare(String word) {
    int end = word.length();
    while (end > 0 && ",.)".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
