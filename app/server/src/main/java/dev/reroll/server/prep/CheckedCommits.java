// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.LocalSeries;
import dev.reroll.review.gate.Facts;
import dev.reroll.server.check.CheckProgress;
import dev.reroll.server.check.CheckText;
import dev.reroll.server.check.CheckedSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import tools.jackson.databind.JsonNode;

/**
 * What checks said of a branch's commits, noted with the commit they are of, so that verdicts of
 * others are known to be stale.
 */
final class CheckedCommits {
  private static final Set<String> RED = Set.of("fail", "error");

  private final Prepared prepared;
  private final BranchNote note;

  CheckedCommits(Prepared prepared) {
    this.prepared = prepared;
    this.note = BranchNote.of(prepared, "checked");
  }

  private Path folder() {
    Repository repository = prepared.repository();
    return repository.isBare()
        ? repository.getDirectory().toPath()
        : repository.getWorkTree().toPath();
  }

  private String tip() {
    return prepared.branch().end().name();
  }

  /**
   * Runs the checks of reroll check on the patches, as far as they are not on record.
   *
   * @param again whether to run those too
   * @throws dev.reroll.lab.folder.LabException if there is no base tree, or the like
   */
  void run(boolean again, PrintWriter err) throws InterruptedException {
    try (CheckLab lab = CheckLab.open(Lab.defaultHome())) {
      LocalSeries local =
          lab.local(
              folder().toAbsolutePath().normalize(),
              prepared.branch().start().name(),
              prepared.branch().end().name());
      Map<Integer, List<CheckSpec>> wanted =
          CheckedSeries.wanted(local.series(), lab.catalog(List.of()).all());
      int count = wanted.values().stream().mapToInt(List::size).sum();
      CheckProgress progress = new CheckProgress(err, local.series().patches().size());
      try (NotedResults results =
          new NotedResults(note, tip(), count, local.series().patches(), progress)) {
        lab.series(local.series(), local.base(), wanted, (_, _) -> again, results);
      } finally {
        progress.end();
      }
    }
  }

  /** Returns what is noted of the commits as they are; empty if nothing is. */
  private Optional<JsonNode> noted() throws IOException {
    return note.read().filter(kept -> kept.path("tip").asString("").equals(tip()));
  }

  /** Returns every verdict of the commits as they are, an object a patch. */
  List<JsonNode> verdicts() throws IOException {
    List<JsonNode> patches = new ArrayList<>();
    noted().ifPresent(kept -> kept.path("results").forEach(patches::add));
    return patches;
  }

  /** Returns how each check went on the commits as they are. */
  List<CheckText.Cell> cells() throws IOException {
    List<CheckText.Cell> cells = new ArrayList<>();
    for (JsonNode patch : verdicts()) {
      for (JsonNode check : patch.path("checks")) {
        cells.add(
            new CheckText.Cell(
                patch.path("position").asInt(0),
                check.path("check").asString(""),
                check.path("verdict").asString(""),
                check.path("text").asString("")));
      }
    }
    return cells;
  }

  /** Returns what says something against the commits as they are. */
  List<Facts.Result> red() throws IOException {
    return cells().stream()
        .filter(cell -> RED.contains(cell.verdict()))
        .map(cell ->
            new Facts.Result(true, cell.name(), cell.position(), cell.verdict(), cell.text(), 0))
        .toList();
  }

  /** Returns what was not run on the commits as they are. */
  Facts.Lack lack() throws IOException {
    Optional<JsonNode> any = note.read();
    Optional<JsonNode> noted = noted();
    if (noted.isEmpty()) {
      return any.isEmpty()
          ? Facts.Lack.missing("none was run on these commits")
          : Facts.Lack.stale(
              "the branch was at %.12s then".formatted(any.get().path("tip").asString("")));
    }
    int open = noted.get().path("wanted").asInt(0) - cells().size();
    return open > 0 ? Facts.Lack.missing("%d are not through".formatted(open)) : Facts.Lack.NONE;
  }
}
