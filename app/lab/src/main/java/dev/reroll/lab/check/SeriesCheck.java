// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Folders;
import dev.reroll.lab.SideBySide;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.LabPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Runs checks on the patches of one series, in a work tree that goes from commit to commit. Used by
 * one thread; the checks of a commit run side by side.
 */
final class SeriesCheck {
  private static final int MOST_FILES_BELOW = 300;

  private final WorkTree tree;
  private final CheckProgram program;
  private final CheckRecord record;
  private final Versions versions;
  private final SideBySide sideBySide;
  private final CheckSeries series;
  private final BaseChoice base;
  private final SeriesCommits.Applied applied;
  private final Path mails;
  private final List<String> files;
  private final List<String> folders;

  SeriesCheck(
      WorkTree tree,
      CheckProgram program,
      CheckRecord record,
      Versions versions,
      SideBySide sideBySide,
      CheckSeries series,
      BaseChoice base)
      throws InterruptedException {
    this.tree = tree;
    this.program = program;
    this.record = record;
    this.versions = versions;
    this.sideBySide = sideBySide;
    this.series = series;
    this.base = base;
    this.applied =
        new SeriesCommits(tree.home().resolveSibling("commits"), tree)
            .apply(base.commit(), series.patches());
    this.mails = writeMails();
    this.files = changed(base.commit(), commit(applied.commits().size()));
    this.folders = folders(files);
  }

  /** Returns the commit of a patch, or the base for 0. */
  private String commit(int position) {
    return position == 0 ? base.commit() : applied.commits().get(position - 1);
  }

  private List<String> changed(String from, String to) throws InterruptedException {
    return tree.git(
            "-c",
            "core.quotePath=false",
            "diff-tree",
            "-r",
            "--name-only",
            "--no-renames",
            from,
            to)
        .text()
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Returns the folders that the series has code of, none of which is in another. */
  private List<String> folders(List<String> of) throws InterruptedException {
    Set<String> all = new TreeSet<>();
    for (String file : of) {
      int slash = file.lastIndexOf('/');
      String name = file.substring(slash + 1);
      String folder = slash < 0 ? "." : file.substring(0, slash);
      if (name.endsWith(".c") || name.endsWith(".h") || name.endsWith(".S")) {
        all.add(folder);
      } else if (Set.of("Makefile", "Kbuild", "Kconfig").contains(name) && isSmall(folder)) {
        all.add(folder);
      }
    }
    List<String> outer = new ArrayList<>();
    for (String folder : all) {
      if (outer.stream().noneMatch(known -> folder.startsWith(known + "/"))) {
        outer.add(folder);
      }
    }
    return outer;
  }

  /** A driver's own folder, not one that names a new driver's among a hundred others. */
  private boolean isSmall(String folder) throws InterruptedException {
    String tip = commit(applied.commits().size());
    return tree.git("ls-tree", "-r", "--name-only", tip, "--", folder + "/").text().lines().count()
        <= MOST_FILES_BELOW;
  }

  private Path writeMails() {
    Path folder = tree.home().resolve("mails");
    try {
      Folders.delete(folder);
      Files.createDirectories(folder);
      LabPatch cover = series.cover();
      if (cover != null) {
        Files.write(folder.resolve("0000"), cover.mail());
      }
      for (LabPatch patch : series.patches()) {
        Files.write(folder.resolve("%04d".formatted(patch.position())), patch.mail());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether there is a commit of the patch of a position, or for 0 of all. */
  boolean isApplied(int position) {
    int done = applied.commits().size();
    return position == 0 ? done == series.patches().size() : position <= done;
  }

  /** Returns how applying the patch of a position ended. */
  CheckResult apply(int position) {
    int done = applied.commits().size();
    ApplyFailure failure = applied.failure();
    if (position <= done) {
      return new CheckResult(
          BuiltIn.APPLY,
          Verdict.PASS,
          "on %s %.12s".formatted(base.base().name(), base.commit()),
          Duration.ZERO,
          "",
          List.of(),
          List.of());
    }
    if (position > done + 1 || failure == null) {
      return CheckResult.skipped(BuiltIn.APPLY, "a patch before it does not apply");
    }
    return new CheckResult(
        BuiltIn.APPLY,
        Verdict.FAIL,
        failure.text(),
        Duration.ZERO,
        failure.log(),
        List.of(),
        List.of());
  }

  /**
   * Runs checks on one patch, or on the series as a whole.
   *
   * @param position of the patch, from 1 on; 0 for the series
   * @param again those that are run though they are on record
   */
  void run(int position, List<CheckSpec> checks, Predicate<CheckSpec> again, CheckListener listener)
      throws InterruptedException {
    if (!isApplied(position)) {
      checks.forEach(check ->
          listener.result(
              CheckResult.skipped(check, position == 0 ? "not all of it applies" : "not applied")));
      return;
    }
    String commit = position == 0 ? commit(applied.commits().size()) : commit(position);
    String parent = position == 0 ? base.commit() : commit(position - 1);
    List<String> own = position == 0 ? files : changed(parent, commit);
    Map<CheckSpec, CheckResult> before = new LinkedHashMap<>();
    List<CheckSpec> comparing = checks.stream().filter(CheckSpec::comparesParent).toList();
    atCommit(parent, comparing, _ -> input(position, files), _ -> false, CheckListener.NONE)
        .forEach(before::put);
    atCommit(
        commit,
        checks,
        check -> input(position, check.comparesParent() ? files : own),
        again,
        new CheckListener() {
          @Override
          public void begin(CheckSpec check) {
            listener.begin(check);
          }

          @Override
          public void line(CheckSpec check, String line) {
            listener.line(check, line);
          }

          @Override
          public void result(CheckResult result) {
            CheckResult parentResult = before.get(result.check());
            listener.result(parentResult == null ? result : result.against(parentResult));
          }
        });
  }

  private CheckInput input(int position, List<String> of) {
    return new CheckInput(
        null, base.commit(), position <= 1, of, folders, mails, series.posted(), position);
  }

  private interface Inputs {
    CheckInput of(CheckSpec check);
  }

  /** Runs checks at a commit, but for those whose answer is on record. */
  private Map<CheckSpec, CheckResult> atCommit(
      String commit,
      List<CheckSpec> checks,
      Inputs inputs,
      Predicate<CheckSpec> again,
      CheckListener listener)
      throws InterruptedException {
    Map<CheckSpec, CheckResult> results = new LinkedHashMap<>();
    Map<CheckSpec, String> missing = new LinkedHashMap<>();
    String content = checks.isEmpty() ? "" : tree.git("rev-parse", commit + "^{tree}").text();
    for (CheckSpec check : checks) {
      String key = key(check, commit, content, inputs.of(check));
      Optional<CheckResult> known = again.test(check) ? Optional.empty() : record.find(check, key);
      if (known.isPresent()) {
        results.put(check, known.get());
        listener.begin(check);
        listener.result(known.get());
      } else {
        missing.put(check, key);
      }
    }
    if (missing.isEmpty()) {
      return results;
    }
    tree.checkOut(commit);
    sideBySide.each(
        List.copyOf(missing.keySet()),
        check -> {
          synchronized (results) {
            listener.begin(check);
          }
          CheckResult result =
              program.run(
                  check,
                  inputs.of(check),
                  line -> {
                    synchronized (results) {
                      listener.line(check, line);
                    }
                  });
          record.keep(Objects.requireNonNull(missing.get(check)), result);
          synchronized (results) {
            results.put(check, result);
            listener.result(result);
          }
        });
    return results;
  }

  /** Returns what stands for all that a check looks at. */
  private String key(CheckSpec check, String commit, String content, CheckInput input) {
    List<String> parts = new ArrayList<>();
    parts.add(check.name() + check.digest());
    parts.add(versions.of(check));
    parts.add(String.join("\n", input.files()));
    if (check.comparesParent()) {
      parts.add(content);
      parts.add(String.join("\n", folders));
    } else {
      parts.add(commit);
      parts.add(base.commit() + input.isFirst());
    }
    if (check.readsMail()) {
      parts.add(input.isPosted() + "," + input.position());
      LabPatch cover = series.cover();
      parts.add(cover == null ? "" : HexFormat.of().formatHex(cover.mail()));
      series.patches().forEach(patch -> parts.add(HexFormat.of().formatHex(patch.mail())));
    }
    return LabFolder.digest(parts.toArray(String[]::new));
  }
}
