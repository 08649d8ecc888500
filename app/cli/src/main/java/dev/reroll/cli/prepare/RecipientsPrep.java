// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.gate.SeriesFacts;
import dev.reroll.desk.prepare.AskedCommand;
import dev.reroll.desk.prepare.GetMaintainer;
import dev.reroll.desk.prepare.KnownSeries;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.prepare.Recipients;
import dev.reroll.desk.prepare.SeriesSettings;
import dev.reroll.desk.settings.B4Settings;
import dev.reroll.mail.Address;
import dev.reroll.review.gate.Facts;
import dev.reroll.series.format.FormattedPatch;
import dev.reroll.series.prep.TrailerBlock;
import dev.reroll.store.Store;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts everybody who should get it in the cover letter. */
@Command(
    name = "recipients",
    description = {
      "Add To: and Cc: lines to the cover letter: those whom the tree's scripts/get_maintainer.pl",
      "names, whom the last revision was addressed to, and all who spoke on earlier ones.",
      "b4.send-series-to and b4.send-series-cc count, too. Where b4.send-auto-to-cmd or",
      "b4.send-auto-cc-cmd is set, that command is asked instead of get_maintainer.pl, once a patch.",
      "Lines that are there stay; all stand in the order of b4.trailer-order, else of",
      "b4.send-trailer-order, else To, Cc and then others.",
      ""
    })
final class RecipientsPrep extends PrepAction {
  @Option(names = "--series", paramLabel = "SERIES", description = "Its number or short name.")
  @Nullable String series;

  @Option(names = "--dry-run", description = "Only print whom it would add, and why.")
  boolean dryRun;

  @Override
  int run(Repository repository) throws IOException, InterruptedException {
    PreparedSeries prepared = current(repository);
    Set<String> seen = new HashSet<>();
    prepared.named("To").forEach(person -> seen.add(Recipients.key(person)));
    prepared.named("Cc").forEach(person -> seen.add(Recipients.key(person)));
    seen.add(Recipients.key(prepared.settings().sender()));
    List<String> lines = new ArrayList<>();
    configured(prepared, "To", "send-series-to", seen, lines);
    configured(prepared, "Cc", "send-series-cc", seen, lines);
    Path tree = prepared.tree();
    List<FormattedPatch> patches = prepared.patches(/* asSender= */ false);
    boolean isToAsked = asked(prepared, tree, patches, "To", "send-auto-to-cmd", seen, lines);
    boolean isCcAsked = asked(prepared, tree, patches, "Cc", "send-auto-cc-cmd", seen, lines);
    if (tree != null && GetMaintainer.isThere(tree) && !(isToAsked && isCcAsked)) {
      for (GetMaintainer.Named named : GetMaintainer.of(tree, patches)) {
        if (named.to() ? !isToAsked : !isCcAsked) {
          add(named.to() ? "To" : "Cc", named.person(), named.role(), seen, lines);
        }
      }
    }
    try (Store store = openStore()) {
      Optional<SeriesView> view = KnownSeries.find(store, prepared.tracking(), series);
      if (view.isPresent()) {
        SeriesFacts facts =
            new SeriesFacts(
                store, view.get(), prepared.tracking().revision(), Instant.now(), Set.of());
        for (Facts.Wanted wanted : facts.wanted()) {
          add("Cc", wanted.person(), wanted.why(), seen, lines);
        }
      }
    }
    if (!dryRun && !lines.isEmpty()) {
      SeriesSettings settings = prepared.settings();
      String own = settings.person().getEmailAddress();
      TrailerBlock block = TrailerBlock.read(prepared.branch().cover().text());
      String text = block.with(lines, own, settings.coverOrder()).strip();
      prepared.keep(text, prepared.tracking(), "recipients");
    }
    out().printf("%d %s%n", lines.size(), dryRun ? "would be added" : "added");
    return 0;
  }

  private void configured(
      PreparedSeries prepared, String key, String name, Set<String> seen, List<String> lines) {
    for (Address person : prepared.settings().b4().addresses(name)) {
      add(key, person, "b4." + name, seen, lines);
    }
  }

  /** Asks the command that a setting names; false if it names none. */
  private boolean asked(
      PreparedSeries prepared,
      @Nullable Path tree,
      List<FormattedPatch> patches,
      String key,
      String name,
      Set<String> seen,
      List<String> lines)
      throws IOException, InterruptedException {
    Optional<B4Settings.Said> command = prepared.settings().b4().said(name);
    if (tree == null || command.isEmpty()) {
      return false;
    }
    for (Address person : AskedCommand.people(command.get(), name, tree, patches)) {
      add(key, person, "b4." + name, seen, lines);
    }
    return true;
  }

  private void add(String key, Address person, String why, Set<String> seen, List<String> lines) {
    if (person.email() != null
        && person.email().indexOf('@') > 0
        && seen.add(Recipients.key(person))) {
      lines.add(key + ": " + person.written());
      out().printf("%s: %s (%s)%n", key, person.written(), why);
    }
  }
}
