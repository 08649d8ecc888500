// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.lab;

import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.lab.Lab;
import dev.reroll.lab.similarity.SharedRun;
import dev.reroll.lab.similarity.Similarity;
import dev.reroll.lab.smoke.SmokeRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells whether a driver was copied from another. */
@Command(
    name = "similarity",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what a driver shares with another: the longest runs of the same C tokens, comments,",
      "whitespace and what every driver has to write (includes, tables of operations) left out.",
      ""
    },
    footer = {
      "",
      "The second figure counts all names as one. Short functions of the same make reach it by",
      "themselves, so it is for a look and decides nothing.",
      "",
      "Exit status: 0 if no run reaches the limit, else 1.",
      "",
      "Examples:",
      "  reroll lab similarity --driver driver-tree",
      "  reroll lab similarity --driver ~/linux --against driver-tree --json"
    })
final class SimilarityCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 20;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--driver",
      paramLabel = "PATH",
      required = true,
      description = "A driver's folder, or a tree that holds one such as driver-tree.")
  String driver = "";

  @Option(
      names = "--against",
      paramLabel = "DRIVER",
      description =
          "mainline (the default: that of linux-source-6.12, unmodified), or a path as above.")
  String against = SmokeRequest.MAINLINE;

  @Option(
      names = "--limit",
      paramLabel = "TOKENS",
      description = "A run of so many is too long (default: ${DEFAULT-VALUE}).")
  int limit = Similarity.LIMIT;

  @Option(names = "--json", description = "Print it as JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (limit < 1) {
      throw new UsageException("--limit has to be 1 or more, not %d".formatted(limit));
    }
    Path ours;
    Path theirs;
    try (Lab lab = Lab.open(Lab.defaultHome())) {
      ours = lab.source(driver, what -> say(err, what));
      theirs = lab.source(against, what -> say(err, what));
    }
    Similarity similarity = Similarity.of(ours, theirs, limit);
    if (json) {
      out.println(Json.write(SimilarityJson.of(similarity)));
    } else {
      text(similarity, out);
    }
    out.flush();
    return similarity.tooLong().isEmpty() ? 0 : 1;
  }

  private static void say(PrintWriter err, String what) {
    err.println("reroll: " + what);
    err.flush();
  }

  private void text(Similarity similarity, PrintWriter out) {
    out.printf("%d tokens, against %d of %s%n", similarity.ours(), similarity.theirs(), against);
    out.printf("longest shared run     %s%n", text(similarity.worst().orElse(null)));
    out.printf("all names taken as one %s%n", text(similarity.worstNameBlind().orElse(null)));
    if (similarity.tooLong().isEmpty()) {
      out.printf("no run reaches %d tokens%n", limit);
      return;
    }
    out.printf("%d of %d tokens or more:%n", similarity.tooLong().size(), limit);
    similarity.tooLong().stream().limit(MOST_SHOWN).forEach(run -> out.println("  " + run));
  }

  private static String text(@Nullable SharedRun run) {
    return run == null ? "none" : run.toString();
  }
}
