// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A date as mail writes it (RFC 5322 sections 3.3 and 4.3): in any order of its parts, since each
 * part tells by its form what it is.
 */
record MailDate(Instant instant, int offsetMinutes) {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("ut", 0),
          Map.entry("gmt", 0),
          Map.entry("utc", 0),
          Map.entry("z", 0),
          Map.entry("est", -300),
          Map.entry("edt", -240),
          Map.entry("cst", -360),
          Map.entry("cdt", -300),
          Map.entry("mst", -420),
          Map.entry("mdt", -360),
          Map.entry("pst", -480),
          Map.entry("pdt", -420),
          Map.entry("cet", 60),
          Map.entry("cest", 120),
          Map.entry("bst", 60),
          Map.entry("jst", 540));

  /** Returns the date that {@code text} gives, or null if it gives none. */
  static @Nullable MailDate parse(String text) {
    int day = -1;
    int month = -1;
    int year = -1;
    int[] time = null;
    Integer zone = null;
    for (String token : tokens(text)) {
      if (time == null && token.indexOf(':') > 0) {
        time = time(token);
      } else if (month < 0 && monthOf(token) > 0) {
        month = monthOf(token);
      } else if (zone == null && time != null && zone(token) != null) {
        zone = zone(token);
      } else if (digits(token)) {
        int value = token.length() > 4 ? -1 : Integer.parseInt(token);
        if (day < 0 && token.length() <= 2 && value >= 1 && value <= 31) {
          day = value;
        } else if (year < 0) {
          year = token.length() == 4 ? value : twoDigitYear(token, value);
        }
      }
    }
    if (day < 0 || month < 0 || year < 0 || time == null) {
      return null;
    }
    int offset = zone == null ? 0 : zone;
    try {
      LocalDateTime local =
          LocalDateTime.of(year, month, day, time[0], time[1], Math.min(time[2], 59));
      return new MailDate(local.toInstant(ZoneOffset.ofTotalSeconds(offset * 60)), offset);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int twoDigitYear(String token, int value) {
    return switch (token.length()) {
      case 2 -> value < 50 ? 2000 + value : 1900 + value;
      case 3 -> 1900 + value;
      default -> -1;
    };
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    int comment = 0;
    for (int i = 0; i < text.length() && tokens.size() < 16; i++) {
      char c = text.charAt(i);
      if (c == '(') {
        comment++;
      }
      boolean separator = comment > 0 || c == ' ' || c == '\t' || c == ',' || c == ')';
      if (c == ')' && comment > 0) {
        comment--;
      }
      if (!separator) {
        token.append(c);
      } else if (!token.isEmpty()) {
        tokens.add(token.toString().toLowerCase(Locale.ROOT));
        token.setLength(0);
      }
    }
    if (!token.isEmpty()) {
      tokens.add(token.toString().toLowerCase(Locale.ROOT));
    }
    return tokens;
  }

  private static boolean digits(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int monthOf(String token) {
    if (token.length() < 3 || digits(token)) {
      return -1;
    }
    int at = MONTHS.indexOf(token.substring(0, 3));
    return at >= 0 && at % 3 == 0 ? at / 3 + 1 : -1;
  }

  private static int @Nullable [] time(String token) {
    String[] parts = token.split(":", 4);
    int[] time = new int[3];
    for (int i = 0; i < Math.min(parts.length, 3); i++) {
      if (!digits(parts[i]) || parts[i].length() > 2) {
        return null;
      }
      time[i] = Integer.parseInt(parts[i]);
    }
    return time;
  }

  private static @Nullable Integer zone(String token) {
    if (token.length() == 5
        && (token.charAt(0) == '+' || token.charAt(0) == '-')
        && digits(token.substring(1))) {
      int minutes =
          Integer.parseInt(token.substring(1, 3)) * 60 + Integer.parseInt(token.substring(3));
      return minutes > 18 * 60
          ? Integer.valueOf(0)
          : Integer.valueOf(token.charAt(0) == '-' ? -minutes : minutes);
    }
    return ZONES.get(token);
  }
}
