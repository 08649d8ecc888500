// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.text.ByteText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proper names and addresses of people, by gitmailmap(5). Immutable once read. */
final class Mailmap {
  /** By address in lower case, or by name and address with a NUL between. */
  private final Map<String, Proper> proper = new HashMap<>();

  private record Proper(@Nullable String name, @Nullable String email) {}

  private record Person(String name, String email, int end) {}

  private Mailmap() {}

  /** Reads a map; lines that make no sense are passed over. */
  static Mailmap parse(String text) {
    Mailmap map = new Mailmap();
    for (String line : text.split("\n", -1)) {
      if (!line.startsWith("#")) {
        map.add(line);
      }
    }
    return map;
  }

  private void add(String line) {
    Person first = person(line, 0);
    if (first == null) {
      return;
    }
    Person second = person(line, first.end);
    String name = first.name.isEmpty() ? null : first.name;
    if (second == null) {
      if (name != null) {
        merge(key(null, first.email), new Proper(name, null));
      }
      return;
    }
    merge(
        key(second.name.isEmpty() ? null : second.name, second.email),
        new Proper(name, first.email));
  }

  private void merge(String key, Proper more) {
    proper.merge(
        key,
        more,
        (a, b) ->
            new Proper(b.name != null ? b.name : a.name, b.email != null ? b.email : a.email));
  }

  private static String key(@Nullable String name, String email) {
    String address = email.toLowerCase(Locale.ROOT);
    return name == null ? address : name.toLowerCase(Locale.ROOT) + "\0" + address;
  }

  private static @Nullable Person person(String text, int from) {
    int open = text.indexOf('<', from);
    int close = open < 0 ? -1 : text.indexOf('>', open);
    if (close < 0) {
      return null;
    }
    return new Person(
        ByteText.trim(text.substring(from, open)), text.substring(open + 1, close), close + 1);
  }

  /** Returns "Name &lt;address&gt;" with what is proper for it, else as it is. */
  String proper(String author) {
    Person person = proper.isEmpty() ? null : person(author, 0);
    if (person == null) {
      return author;
    }
    Proper found = proper.get(key(person.name, person.email));
    if (found == null) {
      found = proper.get(key(null, person.email));
    }
    if (found == null) {
      return author;
    }
    String name = found.name == null ? person.name : found.name;
    String email = found.email == null ? person.email : found.email;
    return name + " <" + email + ">";
  }
}
