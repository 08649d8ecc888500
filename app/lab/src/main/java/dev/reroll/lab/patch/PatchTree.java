// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.kernel.Tree;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab's tree as the patches of a revision leave it, one after the other. Touched only when a
 * patch has to be applied: those passed over before it are applied then. Used once, by one thread.
 */
final class PatchTree {
  private final LabFolder folder;
  private final RunListener listener;
  private final Tree tree;
  private final List<LabPatch> behind = new ArrayList<>();
  private boolean begun;

  PatchTree(LabFolder folder, Children children, RunListener listener) {
    this.folder = folder;
    this.listener = listener;
    this.tree = new Tree(folder, children);
  }

  /** Leaves a patch for later, which is known to apply, or to be the last one needed. */
  void passOver(LabPatch patch) {
    behind.add(patch);
  }

  /** Applies a patch; tells the listener how that went, and returns whether it did. */
  boolean apply(LabPatch patch) throws InterruptedException {
    listener.step(patch, Step.APPLY);
    catchUp();
    OutputLog log = new OutputLog();
    Children.Exit exit = am(patch, log);
    String text = log.toString();
    text.lines().forEach(line -> listener.line(patch, Step.APPLY, line));
    listener.result(
        patch,
        new StepResult(
            Step.APPLY,
            exit.ok() ? Verdict.PASS : Verdict.FAIL,
            exit.duration(),
            exit.ok() ? "" : PatchBuild.firstError(text),
            text));
    return exit.ok();
  }

  private void catchUp() throws InterruptedException {
    if (!begun) {
      tree.toBase();
      begun = true;
    }
    for (LabPatch patch : behind) {
      OutputLog log = new OutputLog();
      if (!am(patch, log).ok()) {
        throw new LabException(
            "patch %d \"%s\" applied before, and now does not: %s"
                .formatted(patch.position(), patch.title(), log.toString().strip()));
      }
    }
    behind.clear();
  }

  private Children.Exit am(LabPatch patch, OutputLog log) throws InterruptedException {
    Path file = folder.patchFile();
    try {
      Files.write(file, patch.mail());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Children.Exit exit = tree.git(log, "am", "--no-3way", file.toString());
    if (!exit.ok()) {
      tree.git(new OutputLog(), "am", "--abort");
    }
    return exit;
  }

  /** Returns git's name for the tree's content. */
  String name() throws InterruptedException {
    OutputLog log = new OutputLog();
    if (!tree.git(log, "rev-parse", "HEAD^{tree}").ok()) {
      throw new LabException("cannot name the lab's tree: " + log.toString().strip());
    }
    return log.toString().strip();
  }
}
