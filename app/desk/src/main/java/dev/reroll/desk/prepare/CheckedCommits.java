// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.check.CheckJson;
import dev.reroll.desk.check.CheckProgress;
import dev.reroll.desk.check.CheckText;
import dev.reroll.desk.check.CheckedSeries;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.check.CheckSeries;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.LocalSeries;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.review.gate.Facts;
import dev.reroll.review.gate.Outcome;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What checks said of a branch's mails, noted with the commit and the cover letter they are of, so
 * that verdicts of others are known to be stale.
 */
public final class CheckedCommits {
  private final PreparedSeries prepared;
  private final BranchNote<CheckedNote> note;

  CheckedCommits(PreparedSeries prepared) {
    this.prepared = prepared;
    this.note = BranchNote.of(prepared, "checked", CheckedNote.class);
  }

  private String tip() {
    return prepared.branch().end().name();
  }

  /** Returns what tells whether the cover letter, and so who gets the mails, is the same. */
  private String letter() {
    return LabFolder.digest(prepared.branch().cover().text(), prepared.tracking().json());
  }

  /** Returns the mails as they will leave, so that what is said of them holds once they have. */
  private CheckSeries mails(LocalSeries local) {
    List<SeriesMails.Written> written;
    try {
      written = SeriesMails.draft(prepared).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<LabPatch> patches = new ArrayList<>();
    LabPatch cover = null;
    for (SeriesMails.Written mail : written) {
      byte[] bytes = ByteText.bytes(mail.bytes());
      if (mail.number() == 0) {
        cover = new LabPatch(0, prepared.title(), bytes);
      } else {
        String title = local.series().patches().get(mail.number() - 1).title();
        patches.add(new LabPatch(mail.number(), title, bytes));
      }
    }
    return new CheckSeries(patches, cover, /* posted= */ true, null, null);
  }

  /**
   * Runs the checks of reroll check on the mails, as far as they are not on record.
   *
   * @param again whether to run those too
   * @throws dev.reroll.lab.folder.LabException if there is no base tree, or the like
   */
  public void run(boolean again, PrintWriter err) throws InterruptedException {
    try (CheckLab lab = CheckLab.open(Lab.defaultHome())) {
      LocalSeries local =
          lab.local(
              prepared.folder().toAbsolutePath().normalize(),
              prepared.branch().start().name(),
              prepared.branch().end().name());
      CheckSeries series = mails(local);
      Map<Integer, List<CheckSpec>> wanted =
          CheckedSeries.wanted(series, lab.catalog(List.of()).all());
      CheckProgress progress = new CheckProgress(err, series.patches().size());
      try (NotedResults results =
          new NotedResults(note, tip(), letter(), wanted, series.patches(), progress)) {
        lab.series(series, local.base(), wanted, (_, _) -> again, results);
      } finally {
        progress.end();
      }
    }
  }

  /** Returns what is noted of the commits as they are; empty if nothing is. */
  private Optional<CheckedNote> noted() throws IOException {
    return note.read().filter(kept -> kept.isOf(tip(), letter()));
  }

  /** Returns every verdict of the commits as they are, patch by patch. */
  public List<CheckedPatch> verdicts() throws IOException {
    return noted().map(CheckedNote::results).orElse(List.of());
  }

  /** Returns how each check went on the commits as they are. */
  public List<CheckText.Cell> cells() throws IOException {
    List<CheckText.Cell> cells = new ArrayList<>();
    for (CheckedPatch patch : verdicts()) {
      for (CheckJson.Said said : patch.checks()) {
        cells.add(
            new CheckText.Cell(
                patch.position(),
                said.check(),
                Outcome.of(said.verdict()),
                said.text(),
                said.issues()));
      }
    }
    return cells;
  }

  /** Returns what says something against the commits as they are. */
  List<Facts.Result> red() throws IOException {
    return cells().stream()
        .filter(cell -> cell.verdict().isRed())
        .map(cell ->
            new Facts.Result(true, cell.name(), cell.position(), cell.verdict(), cell.text(), 0))
        .toList();
  }

  /** Returns what was not run on the commits as they are. */
  Facts.Lack lack() throws IOException {
    Optional<CheckedNote> any = note.read();
    Optional<CheckedNote> noted = noted();
    if (noted.isEmpty()) {
      return any.map(this::stale)
          .orElseGet(() -> Facts.Lack.missing("none was run on these commits"));
    }
    int open = noted.get().wanted() - cells().size();
    return open > 0 ? Facts.Lack.missing("%d are not through".formatted(open)) : Facts.Lack.NONE;
  }

  private Facts.Lack stale(CheckedNote older) {
    return Facts.Lack.stale(
        older.tip().equals(tip())
            ? "the cover letter was another one then"
            : "the branch was at %.12s then".formatted(older.tip()));
  }
}
