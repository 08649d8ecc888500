// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.coverage.AddedLines;
import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.coverage.LineSet;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.mail.Mail;
import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Patch;
import dev.reroll.store.Store;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which of the lines that patches add the scenarios run: counts them in the lab, and keeps what was
 * counted by content, of the patches up to it, the base and the scenarios. Thread-safe as far as
 * the lab is.
 */
public final class PatchCoverages {
  private final Store store;
  private final Lab lab;
  private final SmokeArchive archive;

  public PatchCoverages(Store store, Lab lab, SmokeArchive archive) {
    this.store = store;
    this.lab = lab;
    this.archive = archive;
  }

  /** Counts for the patches of a revision, as far as it is not known. */
  public void run(Revision revision, RunListener listener) throws InterruptedException {
    List<LabPatch> patches = patches(revision);
    Map<Integer, Path> folders = folders(patches);
    if (!folders.isEmpty() && folders.values().stream().allMatch(Files::exists)) {
      return;
    }
    lab.coverage(
        patches,
        Scenario.ofDrivers(),
        patch ->
            Optional.ofNullable(folders.get(patch.position()))
                .filter(folder -> !Files.exists(folder)),
        listener);
  }

  /** Returns what is known of the patches of a revision, by position. */
  public Map<Integer, PatchLines> of(Revision revision) {
    List<LabPatch> patches = patches(revision);
    Map<Integer, Path> folders = folders(patches);
    Map<Integer, PatchLines> lines = new TreeMap<>();
    for (LabPatch patch : patches) {
      read(patch, folders).ifPresent(own -> lines.put(patch.position(), own));
    }
    return lines;
  }

  /** Returns what is known of one patch of a revision. */
  public Optional<PatchLines> of(Revision revision, int position) {
    List<LabPatch> patches = patches(revision);
    return patches.stream()
        .filter(patch -> patch.position() == position)
        .findFirst()
        .flatMap(patch -> read(patch, folders(patches)));
  }

  private static Optional<PatchLines> read(LabPatch patch, Map<Integer, Path> folders) {
    return Optional.ofNullable(folders.get(patch.position()))
        .flatMap(Coverage::read)
        .map(coverage -> PatchLines.of(coverage, Lab.driverFolder(), added(patch)));
  }

  private List<LabPatch> patches(Revision revision) {
    List<LabPatch> patches = new ArrayList<>();
    for (PostedPatch patch : revision.patches()) {
      byte[] raw = store.raw(patch.messageId()).orElseThrow();
      patches.add(new LabPatch(patch.position(), patch.title(), raw));
    }
    return patches;
  }

  /** Returns where what is counted of each patch is kept; empty if there is no kernel yet. */
  private Map<Integer, Path> folders(List<LabPatch> patches) {
    List<String> inputs = lab.inputs(Kernel.PLAIN, patches);
    String scenarios =
        LabFolder.digest(
            Scenario.ofDrivers().stream().map(Scenario::content).toArray(String[]::new));
    Map<Integer, Path> folders = new HashMap<>();
    for (int i = 0; i < patches.size(); i++) {
      if (!inputs.get(i).isEmpty()) {
        folders.put(
            patches.get(i).position(), archive.ofPatch(LabFolder.digest(inputs.get(i), scenarios)));
      }
    }
    return folders;
  }

  private static List<AddedLines> added(LabPatch patch) {
    return Patch.of(Mail.parse(patch.mail())).map(Patch::files).orElse(List.of()).stream()
        .map(PatchCoverages::added)
        .toList();
  }

  private static AddedLines added(FileDiff file) {
    return new AddedLines(
        file.path(),
        LineSet.of(
            file.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.kind() == '+')
                .mapToInt(DiffLine::newLine)));
  }
}
