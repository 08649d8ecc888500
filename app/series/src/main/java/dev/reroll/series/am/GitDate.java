// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.text.ByteText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A date as git reads it out of a mail: any words and numbers in any order, each taken for what it
 * can still be. Two dates that mean the same are not always the same here, nor is what can't be
 * read; a commit's name depends on it.
 *
 * @param seconds since 1970
 * @param offsetMinutes east of UTC
 */
public record GitDate(long seconds, int offsetMinutes) {

  /** Returns the date, or null if git would refuse it. */
  public static @Nullable GitDate parse(String text) {
    return new Reader(text).run();
  }

  /** Returns it as commits hold it: "SECONDS +HHMM". */
  public String written() {
    int minutes = Math.abs(offsetMinutes);
    char sign = offsetMinutes < 0 ? '-' : '+';
    return "%d %c%02d%02d".formatted(seconds, sign, minutes / 60, minutes % 60);
  }

  private static final class Reader {
    private static final String[] MONTHS = {
      "January", "February", "March", "April", "May", "June",
      "July", "August", "September", "October", "November", "December"
    };
    private static final String[] DAYS = {
      "Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"
    };

    /** Hours east of UTC; summer time is added where the name says so. */
    private static final Map<String, Integer> ZONES =
        Map.ofEntries(
            Map.entry("IDLW", -12),
            Map.entry("NT", -11),
            Map.entry("CAT", -10),
            Map.entry("HST", -10),
            Map.entry("HDT", -9),
            Map.entry("YST", -9),
            Map.entry("YDT", -8),
            Map.entry("PST", -8),
            Map.entry("PDT", -7),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("AST", -3),
            Map.entry("ADT", -2),
            Map.entry("WAT", -1),
            Map.entry("GMT", 0),
            Map.entry("UTC", 0),
            Map.entry("Z", 0),
            Map.entry("WET", 0),
            Map.entry("BST", 1),
            Map.entry("CET", 1),
            Map.entry("MET", 1),
            Map.entry("MEWT", 1),
            Map.entry("MEST", 2),
            Map.entry("CEST", 2),
            Map.entry("MESZ", 2),
            Map.entry("FWT", 1),
            Map.entry("FST", 2),
            Map.entry("EET", 2),
            Map.entry("EEST", 3),
            Map.entry("WAST", 7),
            Map.entry("WADT", 8),
            Map.entry("CCT", 8),
            Map.entry("JST", 9),
            Map.entry("EAST", 10),
            Map.entry("EADT", 11),
            Map.entry("GST", 10),
            Map.entry("NZT", 12),
            Map.entry("NZST", 12),
            Map.entry("NZDT", 13),
            Map.entry("IDLE", 12));

    private static final int[] DAYS_BEFORE = {
      0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
    };
    private static final int UNSET = -1;
    private static final long FUTURE_SECONDS = 10L * 24 * 3600;
    private static final long LEAST_EPOCH = 100_000_000;

    /** The year 9999, long past what git takes. */
    private static final long LATEST = 253_402_300_799L;

    private final String text;
    private int year = UNSET;
    private int month = UNSET;
    private int day = UNSET;
    private int hour = UNSET;
    private int minute = UNSET;
    private int second = UNSET;
    private int offset = UNSET;
    private boolean utc;
    private int at;

    Reader(String text) {
      int end = text.indexOf('\n');
      this.text = ByteText.untilNul(end < 0 ? text : text.substring(0, end));
    }

    @Nullable GitDate run() {
      GitDate header = text.startsWith("@") ? header() : null;
      if (header != null) {
        return header;
      }
      while (at < text.length()) {
        char c = text.charAt(at);
        int begin = at;
        if (letter(c)) {
          word();
        } else if (digit(c)) {
          number();
        } else if ((c == '-' || c == '+') && digit(ByteText.at(text, at + 1))) {
          zone();
        }
        at = Math.max(at, begin + 1);
      }
      return result();
    }

    private @Nullable GitDate result() {
      int years = year - 1970;
      if (years < 0 || years > 129 || month < 0 || hour < 0 || minute < 0 || second < 0) {
        return null;
      }
      int days = month < 2 || (years + 2) % 4 != 0 ? day - 1 : day;
      long seconds =
          (years * 365L + (years + 1) / 4 + DAYS_BEFORE[month] + days) * 86_400
              + hour * 3600L
              + minute * 60L
              + second;
      int minutes = offset;
      if (offset == UNSET) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        minutes = ZoneId.systemDefault().getRules().getOffset(local).getTotalSeconds() / 60;
      }
      return new GitDate(utc ? seconds : seconds - minutes * 60L, minutes);
    }

    /** "@SECONDS +HHMM", as commits hold it. */
    private @Nullable GitDate header() {
      int blank = text.indexOf(' ');
      if (blank < 2 || text.length() != blank + 6) {
        return null;
      }
      char sign = text.charAt(blank + 1);
      String seconds = text.substring(1, blank);
      String zone = text.substring(blank + 2);
      boolean good =
          (sign == '+' || sign == '-')
              && seconds.length() < 16
              && seconds.chars().allMatch(c -> digit((char) c))
              && zone.chars().allMatch(c -> digit((char) c));
      if (!good) {
        return null;
      }
      int value = Integer.parseInt(zone);
      int minutes = value / 100 * 60 + value % 100;
      return new GitDate(Long.parseLong(seconds), sign == '-' ? -minutes : minutes);
    }

    private static boolean letter(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(char c) {
      return c >= '0' && c <= '9';
    }

    /** Returns how many letters from here on agree with a word up to an end of either. */
    private int match(String word) {
      int i = 0;
      while (at + i < text.length()) {
        char c = text.charAt(at + i);
        boolean same =
            i < word.length() && Character.toUpperCase(c) == Character.toUpperCase(word.charAt(i));
        if (!same) {
          return letter(c) || digit(c) ? 0 : i;
        }
        i++;
      }
      return i;
    }

    private void word() {
      for (int i = 0; i < MONTHS.length; i++) {
        int match = match(MONTHS[i]);
        if (match >= 3) {
          month = i;
          at += match;
          return;
        }
      }
      for (String name : DAYS) {
        int match = match(name);
        if (match >= 3) {
          at += match;
          return;
        }
      }
      for (Map.Entry<String, Integer> zone : ZONES.entrySet()) {
        int match = match(zone.getKey());
        if (match == zone.getKey().length()) {
          offset = offset == UNSET ? 60 * zone.getValue() : offset;
          at += match;
          return;
        }
      }
      if (match("PM") == 2 || match("AM") == 2) {
        hour = hour % 12 + (match("PM") == 2 ? 12 : 0);
        at += 2;
        return;
      }
      do {
        at++;
      } while (letter(ByteText.at(text, at)));
    }

    /** Reads digits at an index and moves to after them. */
    private long digits() {
      long value = 0;
      while (digit(ByteText.at(text, at))) {
        value = Math.min(value * 10 + text.charAt(at++) - '0', Long.MAX_VALUE / 20);
      }
      return value;
    }

    private void zone() {
      boolean west = text.charAt(at++) == '-';
      int begin = at;
      long hours = digits();
      long minutes = 0;
      int count = at - begin;
      if (count == 4) {
        minutes = hours % 100;
        hours /= 100;
      } else if (count != 2) {
        minutes = 99;
      } else if (ByteText.at(text, at) == ':') {
        at++;
        minutes = digits();
        minutes = at - begin == 5 ? minutes : 99;
      }
      if (minutes < 60 && hours < 24) {
        int value = (int) (hours * 60 + minutes);
        offset = west ? -value : value;
      }
    }

    private boolean nothingYet() {
      return year < 0 && month < 0 && day < 0 && hour < 0 && minute < 0 && second < 0;
    }

    private void number() {
      int begin = at;
      long value = digits();
      int count = at - begin;
      int end = at;
      if (value >= LEAST_EPOCH && nothingYet()) {
        epoch(value);
        return;
      }
      char separator = ByteText.at(text, at);
      if (":./-".indexOf(separator) >= 0 && separator != 0 && digit(ByteText.at(text, at + 1))) {
        if (several(value, separator)) {
          return;
        }
        at = end;
      }
      single(value, count);
    }

    private void epoch(long value) {
      LocalDateTime time = LocalDateTime.ofEpochSecond(Math.min(value, LATEST), 0, ZoneOffset.UTC);
      year = time.getYear();
      month = time.getMonthValue() - 1;
      day = time.getDayOfMonth();
      hour = time.getHour();
      minute = time.getMinute();
      second = time.getSecond();
      utc = true;
    }

    /** Reads "NUMBER:NUMBER:NUMBER" and the like; returns whether it made sense. */
    private boolean several(long first, char separator) {
      at++;
      long secondNumber = digits();
      long third = -1;
      if (ByteText.at(text, at) == separator && digit(ByteText.at(text, at + 1))) {
        at++;
        third = digits();
      }
      if (separator == ':') {
        if (!time(first, secondNumber, Math.max(third, 0))) {
          return false;
        }
        boolean known = year >= 0 && month >= 0 && day >= 0;
        if (known && ByteText.at(text, at) == '.' && digit(ByteText.at(text, at + 1))) {
          at++;
          digits();
        }
        return true;
      }
      return (first > 70
              && (date(first, secondNumber, third, false)
                  || date(first, third, secondNumber, false)))
          || (separator != '.' && date(third, first, secondNumber, true))
          || date(third, secondNumber, first, true)
          || (separator == '.' && date(third, first, secondNumber, true));
    }

    private boolean time(long h, long m, long s) {
      if (h > 24 || m >= 60 || s > 60) {
        return false;
      }
      hour = (int) h;
      minute = (int) m;
      second = (int) s;
      return true;
    }

    private boolean date(long y, long m, long d, boolean refuseFuture) {
      if (m < 1 || m > 12 || d < 1 || d > 31) {
        return false;
      }
      long full;
      if (y == -1) {
        if (!refuseFuture) {
          month = (int) m - 1;
          day = (int) d;
          return true;
        }
        full = LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC).getYear();
      } else if (y >= 1970 && y < 2100) {
        full = y;
      } else if (y > 70 && y < 100) {
        full = y + 1900;
      } else if (y < 38) {
        full = y + 2000;
      } else {
        return false;
      }
      if (refuseFuture && inFuture((int) full, (int) m - 1, (int) d)) {
        return false;
      }
      month = (int) m - 1;
      day = (int) d;
      year = y == -1 && refuseFuture ? year : (int) full;
      return true;
    }

    private boolean inFuture(int y, int m, int d) {
      Reader other = new Reader("");
      other.year = y;
      other.month = m;
      other.day = d;
      other.hour = hour;
      other.minute = minute;
      other.second = second;
      other.offset = 0;
      GitDate date = other.result();
      return date != null && Instant.now().getEpochSecond() + FUTURE_SECONDS < date.seconds;
    }

    private void single(long value, int count) {
      if (count == 8) {
        date(value / 10_000, value % 10_000 / 100, value % 100, false);
      } else if (count == 6) {
        boolean good = time(value / 10_000, value % 10_000 / 100, value % 100);
        if (good && ByteText.at(text, at) == '.' && digit(ByteText.at(text, at + 1))) {
          at++;
          digits();
        }
      } else if (count == 4) {
        if (value <= 1400 && offset == UNSET) {
          offset = (int) (value / 100 * 60 + value % 100);
        } else if (value > 1900 && value < 2100) {
          year = (int) value;
        }
      } else if (count <= 2) {
        small((int) value, count);
      }
    }

    private void small(int value, int count) {
      if (value > 0 && value < 32 && day < 0) {
        day = value;
      } else if (count == 2 && year < 0 && value < 10 && day >= 0) {
        year = value + 2000;
      } else if (count == 2 && year < 0 && value >= 70) {
        year = value + 1900;
      } else if (value > 0 && value < 13 && month < 0) {
        month = value - 1;
      }
    }
  }
}
