// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.mail.Address;
import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who gets each mail of a series, as b4 sends: all of it whom "To:", "Cc:" and other trailers of
 * the cover letter name, and b4.send-series-to and b4.send-series-cc; a patch and the cover letter
 * whom the patch's own trailers name. Nobody of b4.email-exclude, nor who sends, unless named in
 * "To:" or "Cc:".
 */
public final class Recipients {
  private final List<Address> to = new ArrayList<>();
  private final List<Address> cc = new ArrayList<>();
  private final Map<Integer, List<Address>> ofPatches = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();

  private Recipients() {}

  static Recipients of(PreparedSeries prepared) throws IOException {
    SeriesSettings settings = prepared.settings();
    Recipients all = new Recipients();
    String excluded = settings.b4().value("email-exclude");
    if (excluded != null) {
      Arrays.stream(excluded.split(","))
          .forEach(one -> all.seen.add(one.strip().toLowerCase(Locale.ROOT)));
    }
    all.add(all.to, prepared.named("To"));
    all.add(all.cc, prepared.named("Cc"));
    all.seen.add(key(settings.sender()));
    all.add(all.cc, people(Trailer.find(prepared.branch().cover().body())));
    all.add(all.to, settings.b4().addresses("send-series-to"));
    all.add(all.cc, settings.b4().addresses("send-series-cc"));
    for (Map.Entry<Integer, Patch> patch : MailedPatches.of(prepared).patches().entrySet()) {
      List<Address> named = people(patch.getValue().trailers());
      all.ofPatches.put(
          patch.getKey(),
          named.stream().filter(person -> !all.seen.contains(key(person))).toList());
    }
    return all;
  }

  private static List<Address> people(List<Trailer> trailers) {
    List<Address> people = new ArrayList<>();
    for (Trailer trailer : trailers) {
      Address person = trailer.person();
      if (person != null && person.email() != null) {
        people.add(person);
      }
    }
    return people;
  }

  private void add(List<Address> to, List<Address> people) {
    for (Address person : people) {
      if (person.email() != null && seen.add(key(person))) {
        to.add(person);
      }
    }
  }

  /** Returns what tells whether two addresses are one. */
  public static String key(Address person) {
    return String.valueOf(person.email()).toLowerCase(Locale.ROOT);
  }

  /**
   * The address fields of a mail.
   *
   * @param to nobody only if there is nobody at all
   */
  record Fields(List<Address> to, List<Address> cc) {
    List<String> emails() {
      List<String> emails = new ArrayList<>();
      to.forEach(person -> emails.add(String.valueOf(person.email())));
      cc.forEach(person -> emails.add(String.valueOf(person.email())));
      return emails;
    }
  }

  /** Returns those of a patch by its number, or of the cover letter by 0. */
  Fields of(int number) {
    List<Address> copies = new ArrayList<>(cc);
    Set<String> known = copies.stream().map(Recipients::key).collect(Collectors.toSet());
    ofPatches.forEach((patch, people) -> {
      if (number == 0 || number == patch) {
        people.stream().filter(person -> known.add(key(person))).forEach(copies::add);
      }
    });
    List<Address> rest = List.copyOf(copies);
    // A mail has to be to somebody.
    return to.isEmpty() ? new Fields(rest, List.of()) : new Fields(List.copyOf(to), rest);
  }

  /** Returns all who get some of it. */
  List<Address> all() {
    Fields cover = of(0);
    List<Address> all = new ArrayList<>(cover.to());
    all.addAll(cover.cc());
    return all;
  }
}
