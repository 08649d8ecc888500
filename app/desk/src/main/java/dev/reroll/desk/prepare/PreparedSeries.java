// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.mail.Address;
import dev.reroll.series.Trailer;
import dev.reroll.series.format.FormatOptions;
import dev.reroll.series.format.FormattedPatch;
import dev.reroll.series.format.SeriesFormat;
import dev.reroll.series.prep.CoverMessage;
import dev.reroll.series.prep.PrepBranch;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** A prepared branch with what belongs to it. Used by one thread. */
public record PreparedSeries(
    Repository repository, PrepBranch branch, Tracking tracking, SeriesSettings settings) {
  private static final Pattern BRACKETS = Pattern.compile("^\\s*\\[([^\\]]*)\\]\\s*");

  public static PreparedSeries read(Repository repository, String name) throws IOException {
    PrepBranch branch = PrepBranch.read(repository, name, Tracking::baseBranchIn);
    return new PreparedSeries(
        repository,
        branch,
        Tracking.parse(branch.cover().tracking()),
        new SeriesSettings(repository));
  }

  /** Returns the top of the work tree, or null if there is none. */
  public @Nullable Path tree() {
    return repository.isBare() ? null : repository.getWorkTree().toPath();
  }

  /** Returns where the repository is: the top of its work tree, else its own folder. */
  Path folder() {
    Path tree = tree();
    return tree == null ? repository.getDirectory().toPath() : tree;
  }

  /** Returns the prefixes of subjects, those of the cover letter's own title too. */
  public List<String> prefixes() {
    Set<String> all = new LinkedHashSet<>(tracking.prefixes());
    Matcher own = BRACKETS.matcher(branch.cover().title());
    if (own.find()) {
      for (String word : own.group(1).strip().split("[\\s,]+")) {
        boolean ours = word.equalsIgnoreCase("PATCH") || word.matches("(?i)v\\d+|\\d+/\\d+");
        if (!ours && !word.isEmpty()) {
          all.add(word);
        }
      }
    }
    return List.copyOf(all);
  }

  /** Returns the title of the cover letter without brackets. */
  public String title() {
    return BRACKETS.matcher(branch.cover().title()).replaceFirst("").strip();
  }

  /** Returns how its mails are laid out. */
  FormatOptions options(boolean asSender) {
    Address sender = settings.sender();
    FormatOptions.Person from =
        new FormatOptions.Person(
            bytes(sender.name() == null ? "" : sender.name()),
            bytes(sender.email() == null ? "" : sender.email()));
    return new FormatOptions(
        "PATCH" + (prefixes().isEmpty() ? "" : " " + String.join(" ", prefixes())),
        tracking.revision(),
        asSender ? from : null,
        settings.signature());
  }

  public List<FormattedPatch> patches(boolean asSender) throws IOException {
    try (SeriesFormat format = new SeriesFormat(repository, options(asSender))) {
      return format.patches(branch.patches());
    }
  }

  /** Returns the people of some lines "To:" or "Cc:" of the cover letter. */
  public List<Address> named(String key) {
    List<Address> people = new ArrayList<>();
    for (String line : branch.cover().body().split("\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(key.toLowerCase(Locale.ROOT) + ":")) {
        // As a trailer of a key that always names a person.
        Trailer.find("Cc:" + line.substring(key.length() + 1)).stream()
            .map(Trailer::person)
            .filter(person -> person != null && person.email() != null)
            .forEach(people::add);
      }
    }
    return people;
  }

  /** Returns the tag of a revision that was sent, as b4 names it. */
  public String tag(int revision) {
    String name = branch.name().startsWith("b4/") ? branch.name().substring(3) : branch.name();
    return "sent/%s-v%d".formatted(name, revision);
  }

  public static String bytes(String text) {
    return ByteText.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Keeps another cover letter and tracking data on the branch.
   *
   * @param action what is done, for the branch's log
   */
  public void keep(String text, Tracking other, String action) throws IOException {
    branch.change(repository, new CoverMessage(text, other.json()), Map.of(), action);
  }
}
