// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.compare;

import dev.reroll.cli.command.Home;
import dev.reroll.desk.compare.Revisions;
import dev.reroll.desk.settings.Repositories;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.series.rangediff.Lineage;
import dev.reroll.series.rangediff.Pair;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.series.rangediff.RangeDiff.Range;
import dev.reroll.series.text.ByteText;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two revisions of a series as git does. */
@Command(
    name = "range-diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compare two revisions of a series, patch by patch.",
      "",
      "Prints what git range-diff --no-color prints, byte for byte.",
      ""
    },
    footer = {
      "",
      "Forms: OLDBASE..OLDTIP NEWBASE..NEWTIP, OLDTIP...NEWTIP, or BASE OLDTIP NEWTIP; without",
      "--repo also SERIES vA vB, of which the mails in the database are compared. No commit has a",
      "name there: patch-ids stand in their place.",
      "",
      "Examples:",
      "  reroll range-diff --repo linux v6.12..fbnic-v1 v6.12..fbnic-v2 --lineage",
      "  reroll range-diff fbnic v1 v2 --lineage"
    })
public final class RangeDiffCommand implements Callable<Integer> {
  private static final Pattern REVISION = Pattern.compile("v([0-9]{1,6})");

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "The repository (else the folder at hand).")
  @Nullable Path folder;

  @Option(
      names = "--creation-factor",
      paramLabel = "PERCENT",
      description = "What taking a patch for new costs, in percent of its size (60).")
  int creationFactor = RangeDiff.CREATION_FACTOR;

  @Option(names = "--json", description = "Print the pairs as JSON.")
  boolean json;

  @Option(
      names = "--lineage",
      description = "Say what happened to each: moved, reworded, changed, split, squashed, ...")
  boolean lineage;

  @Parameters(arity = "1..3", paramLabel = "RANGE", description = "What to compare; see below.")
  List<String> ranges = List.of();

  @Override
  public Integer call() throws IOException {
    if (!mailed()) {
      try (Repository repository = Repositories.open(folder == null ? Path.of("") : folder)) {
        Range before = range(repository, true);
        Range after = range(repository, false);
        print(RangeDiff.of(repository, before, after, creationFactor), /* commits= */ true);
      }
    }
    return 0;
  }

  /** Compares revisions as they were mailed, if such are named. */
  private boolean mailed() {
    Matcher old = REVISION.matcher(ranges.size() == 3 ? ranges.get(1) : "");
    Matcher now = REVISION.matcher(ranges.size() == 3 ? ranges.get(2) : "");
    if (folder != null || !old.matches() || !now.matches()) {
      return false;
    }
    try (Store store = Home.of(Objects.requireNonNull(spec)).openStore()) {
      FollowedSeries series = store.followedSeries(ranges.getFirst()).orElse(null);
      if (series == null) {
        return false;
      }
      Revisions revisions =
          Revisions.of(series, Integer.parseInt(old.group(1)), Integer.parseInt(now.group(1)))
              .orElseThrow(() ->
                  new UsageException(
                      "series \"%s\" has not both v%s and v%s; reroll series show %s lists them"
                          .formatted(
                              ranges.getFirst(), old.group(1), now.group(1), ranges.getFirst())));
      print(
          RangeDiff.of(
              revisions.oldPatches().texts(), revisions.newPatches().texts(), creationFactor),
          /* commits= */ false);
      return true;
    }
  }

  private void print(RangeDiff diff, boolean commits) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(
          Json.write(
              Lineage.of(diff).stream()
                  .map(entry -> PairJson.of(entry, commits, lineage))
                  .toList()));
    } else if (lineage) {
      Lineage.of(diff).forEach(entry -> out.println(line(entry)));
    } else {
      System.out.writeBytes(ByteText.bytes(diff.text()));
      System.out.flush();
    }
    out.flush();
  }

  private Range range(Repository repository, boolean old) throws IOException {
    String text;
    if (ranges.size() == 3) {
      text = ranges.get(0) + ".." + ranges.get(old ? 1 : 2);
    } else if (ranges.size() == 2) {
      text = ranges.get(old ? 0 : 1);
    } else {
      String[] tips = ranges.getFirst().split("\\.\\.\\.", 2);
      if (tips.length != 2) {
        throw new UsageException(
            "\"%s\" is no pair of revisions; give two ranges as A..B C..D".formatted(text()));
      }
      text = old ? head(tips[1]) + ".." + head(tips[0]) : head(tips[0]) + ".." + head(tips[1]);
    }
    int dots = text.indexOf("..");
    if (dots < 0) {
      throw new UsageException("\"%s\" is no range; write BASE..TIP".formatted(text));
    }
    return new Range(
        Repositories.commit(repository, head(text.substring(0, dots))),
        Repositories.commit(repository, head(text.substring(dots + 2))));
  }

  private String text() {
    return String.join(" ", ranges);
  }

  private static String head(String name) {
    return name.isEmpty() ? "HEAD" : name;
  }

  private static String line(Lineage entry) {
    Pair pair = entry.pair();
    return "%3s -> %-3s %s: %s"
        .formatted(
            pair.oldNumber() == 0 ? "-" : pair.oldNumber(),
            pair.newNumber() == 0 ? "-" : pair.newNumber(),
            ByteText.utf8(pair.title()),
            Revisions.words(entry));
  }
}
