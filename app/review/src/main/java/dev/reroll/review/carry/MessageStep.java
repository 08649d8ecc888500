// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import dev.reroll.review.Anchor.Side;
import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.LineDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a line of a commit message or cover letter in that of the next revision. */
final class MessageStep {
  /** Shorter lines are found in many others. */
  private static final int TELLING = 12;

  private final List<String> before;
  private final List<String> after;
  private final int patch;

  MessageStep(String before, String after, int patch) {
    this.before = before.lines().toList();
    this.after = after.lines().toList();
    this.patch = patch;
  }

  /** Returns the line that was at a 1-based line, a like one in its place, or null. */
  @Nullable Spot find(int line) {
    if (line < 1 || line > before.size()) {
      return null;
    }
    int shift = 0;
    Spot near = null;
    for (Edit edit : LineDiff.between(text(before), text(after))) {
      if (edit.oldBegin() >= line) {
        break;
      }
      if (edit.oldEnd() >= line) {
        near = alike(before.get(line - 1), edit);
        return near != null && near.text().equals(before.get(line - 1))
            ? near
            : wrapped(line, near);
      }
      shift = edit.newEnd() - edit.oldEnd();
    }
    return spot(line - 1 + shift, before.get(line - 1));
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private @Nullable Spot alike(String wanted, Edit edit) {
    int best = -1;
    double most = 0;
    for (int i = edit.newBegin(); i < Math.min(edit.newEnd(), after.size()); i++) {
      double likeness = Likeness.of(wanted, after.get(i));
      if (Likeness.alike(likeness) && likeness > most) {
        best = i;
        most = likeness;
      }
    }
    return best < 0 ? null : spot(best, after.get(best));
  }

  /** A line whose words are all there, but with other ends of lines, is untouched. */
  private @Nullable Spot wrapped(int line, @Nullable Spot otherwise) {
    String wanted = Likeness.dense(before.get(line - 1));
    StringBuilder all = new StringBuilder();
    int[] ends = new int[after.size()];
    for (int i = 0; i < after.size(); i++) {
      ends[i] = all.append(Likeness.dense(after.get(i))).length();
    }
    int at = wanted.length() < TELLING ? -1 : all.indexOf(wanted);
    if (at < 0) {
      return otherwise;
    }
    int first = 0;
    while (ends[first] <= at) {
      first++;
    }
    return spot(first, before.get(line - 1));
  }

  private Spot spot(int index, String text) {
    return new Spot(patch, null, Side.NEW, index + 1, ' ', text);
  }
}
