// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
  private static final String[] ENDINGS = {
    "wrote:", "writes:", "wrote :", "said:", "schrieb:", "a écrit :", "写道:", "写道：", "skrev:"
  };

  /** A time and a year, which tell an attribution in whatever language. */
  private static final Pattern DATED =
      Pattern.compile("(?=.*\\b\\d{1,2}:\\d{2}\\b)(?=.*\\b\\d{4}\\b).*[^\\s:：].*\\s*[:：]");

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
    if (!text.endsWith(":") && !text.endsWith("：")) {
      return false;
    }
    for (String ending : ENDINGS) {
      if (text.endsWith(ending)) {
        return true;
      }
    }
    return dated(text);
  }

  /** Returns whether a text gives a time and a year and ends with a colon. */
  static boolean dated(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    String line = text.replace('\n', ' ').strip();
    // Few lines end so, and the pattern goes through each again and again.
    return (line.endsWith(":") || line.endsWith("：")) && DATED.matcher(line).matches();
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
    if (text.startsWith("Sent: ")) {
      return null;
    }
    text = text.startsWith("From: ") ? text.substring("From: ".length()) : text;
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

  /** Returns what stands after the date and what goes with it. */
  private static String withoutDate(String text) {
    String rest = text.substring(dateEnd(text));
    int at = 0;
    while (at < rest.length()) {
      int end = rest.indexOf(' ', at);
      end = end < 0 ? rest.length() : end;
      String word = rest.substring(at, end);
      boolean date =
          word.isEmpty()
              || DATE_WORDS.contains(bare(word))
              || (word.startsWith("(") && word.endsWith(")"))
              || word.equals("-");
      if (!date) {
        break;
      }
      at = Math.min(end + 1, rest.length());
    }
    return rest.substring(at).strip();
  }

  /** Returns where the last word with a digit ends that is no part of an address; 0 for none. */
  private static int dateEnd(String text) {
    int address = text.indexOf('@');
    int open = text.indexOf('<');
    int limit = open < 0 ? text.length() : open;
    if (address >= 0 && address < limit) {
      limit = text.lastIndexOf(' ', address) + 1;
    }
    int end = 0;
    int at = 0;
    while (at < limit) {
      int next = text.indexOf(' ', at);
      next = next < 0 || next > limit ? limit : next;
      if (text.substring(at, next).chars().anyMatch(Character::isDigit)) {
        end = next;
      }
      at = next + 1;
    }
    return end;
  }

  private static String bare(String word) {
    int end = word.length();
    while (end > 0 && ",.)".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
