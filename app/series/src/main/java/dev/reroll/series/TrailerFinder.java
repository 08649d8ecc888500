// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import dev.reroll.mail.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells trailer lines from prose: by their key's form, and for other than "-by" keys by name. */
final class TrailerFinder {
  private static final Set<String> KEYS =
      Set.of(
          "fixes", "link", "closes", "cc", "message-id", "change-id", "base-commit", "depends-on");

  private TrailerFinder() {}

  static List<Trailer> find(String text) {
    List<Trailer> trailers = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      String key = colon <= 0 ? "" : lines[i].substring(0, colon);
      if (!key(key) || colon + 1 >= lines[i].length()) {
        continue;
      }
      StringBuilder value = new StringBuilder(lines[i].substring(colon + 1).strip());
      int at = i;
      while (i + 1 < lines.length && continues(lines[i + 1])) {
        value.append(' ').append(lines[++i].strip());
      }
      Address person = person(key, value.toString());
      boolean by = key.toLowerCase(Locale.ROOT).endsWith("-by");
      if (!value.isEmpty() && (!by || person != null)) {
        trailers.add(new Trailer(key, value.toString(), person, at));
      }
    }
    return trailers;
  }

  private static boolean continues(String line) {
    return line.length() > 1 && line.charAt(0) == ' ' && !line.isBlank();
  }

  private static boolean key(String key) {
    if (key.isEmpty() || key.length() > 40 || !Character.isLetter(key.charAt(0))) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c != '-' && !(c < 128 && Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.endsWith("-by") || KEYS.contains(lower);
  }

  private static @Nullable Address person(String key, String value) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (!lower.endsWith("-by") && !lower.equals("cc")) {
      return null;
    }
    int open = value.indexOf('<');
    int close = value.indexOf('>', open);
    if (open >= 0 && close > open) {
      String name = value.substring(0, open).strip();
      if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
        name = name.substring(1, name.length() - 1);
      }
      String email = value.substring(open + 1, close).strip();
      return new Address(name.isEmpty() ? null : name, email.indexOf('@') > 0 ? email : null);
    }
    int blank = value.lastIndexOf(' ');
    String last = value.substring(blank + 1);
    if (last.indexOf('@') > 0) {
      return new Address(blank < 0 ? null : value.substring(0, blank).strip(), last);
    }
    return null;
  }
}
