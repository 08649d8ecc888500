// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.ForeignFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which hunks of a patch do not match, and what is there instead. Used once, right after
 * git am stopped at the patch.
 */
final class FailedPatch {
  private static final Pattern REJECTED = Pattern.compile("Rejected hunk #(\\d+)\\.");
  private static final Pattern FILE =
      Pattern.compile("(?:error: patch failed: (.+):\\d+)|(?:Applying patch (.+) with .*)");
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+\\d+(?:,\\d+)? @@.*");
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_LINES = 80;
  private static final int CONTEXT = 3;

  private final WorkTree tree;
  private final String parent;
  private final Path diff;
  private final StringBuilder log = new StringBuilder();
  private String text = "";

  FailedPatch(WorkTree tree, String parent) {
    this.tree = tree;
    this.parent = parent;
    this.diff = tree.home().resolve("patch.diff");
  }

  /** Ends what git am left, and tells why it stopped. */
  ApplyFailure explain(String said) throws InterruptedException {
    boolean hasDiff = keepDiff();
    tree.checkOut(parent);
    log.append(said).append('\n');
    text = said.lines().filter(line -> line.startsWith("error: ")).findFirst().orElse(said);
    if (hasDiff) {
      if (tree.git("apply", "--check", "-R", diff.toString()).ok()) {
        text = "already applied: the base has all of it";
      } else {
        tree.touched();
        Repository.Output output = tree.git("apply", "--reject", "-v", diff.toString());
        readRejects(output.text());
      }
    }
    return new ApplyFailure(text.lines().findFirst().orElse("git am said nothing"), log.toString());
  }

  private boolean keepDiff() {
    try {
      Path patch = tree.tree().resolve(".git/rebase-apply/patch");
      Files.deleteIfExists(diff);
      if (!Files.isRegularFile(patch)) {
        return false;
      }
      Files.copy(patch, diff, StandardCopyOption.REPLACE_EXISTING);
      return Files.size(diff) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readRejects(String output) throws InterruptedException {
    String file = "";
    boolean isFirst = true;
    for (String line : output.lines().toList()) {
      Matcher named = FILE.matcher(line);
      Matcher rejected = REJECTED.matcher(line);
      if (named.matches()) {
        file = named.group(1) != null ? named.group(1) : named.group(2);
      } else if (rejected.matches() && !file.isEmpty()) {
        if (isFirst) {
          text = "hunk %s of %s does not match".formatted(rejected.group(1), file);
          showRejects(file);
          isFirst = false;
        }
      }
    }
  }

  /** Shows each hunk of a file that failed, and the file's lines at its place. */
  private void showRejects(String file) throws InterruptedException {
    List<String> rejects = read(file + ".rej");
    List<String> there =
        tree.git("--no-pager", "show", "--no-textconv", parent + ":" + file)
            .text()
            .lines()
            .toList();
    for (int at = 0; at < rejects.size(); at++) {
      Matcher hunk = HUNK.matcher(rejects.get(at));
      if (!hunk.matches()) {
        continue;
      }
      int end = at + 1;
      while (end < rejects.size() && !rejects.get(end).startsWith("@@ ")) {
        end++;
      }
      log.append("\nThe patch has, for ").append(file).append(":\n");
      rejects.subList(at, Math.min(end, at + MOST_LINES)).forEach(this::line);
      int first = Math.max(1, number(hunk.group(1)) - CONTEXT);
      int last = number(hunk.group(1)) + (hunk.group(2) == null ? 1 : number(hunk.group(2)));
      log.append("The file has, from line ").append(first).append(" on:\n");
      there.stream()
          .skip(first - 1L)
          .limit(Math.min(MOST_LINES, last + CONTEXT - first))
          .forEach(line -> line(" " + line));
      if (there.size() < first) {
        log.append("  (it ends at line ").append(there.size()).append(")\n");
      }
    }
  }

  private static int number(String digits) {
    return digits.length() > 8 ? 0 : Integer.parseInt(digits);
  }

  private void line(String line) {
    log.append("  ").append(line).append('\n');
  }

  /** Reads a file that git wrote in the tree, where a patch may have put a link. */
  private List<String> read(String name) {
    ForeignFiles files = new ForeignFiles(tree.tree());
    return files.isFile(name)
        ? new String(files.head(name, MOST_BYTES).orElseThrow(), StandardCharsets.UTF_8)
            .lines()
            .toList()
        : List.of();
  }
}
