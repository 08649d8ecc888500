// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.review.Anchor;
import dev.reroll.series.DiffLine;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.series.PatchView;
import java.util.ArrayList;
import java.util.List;

/** The lines of a patch's diff that a draft is about. */
final class PatchWords {
  private PatchWords() {}

  /**
   * Returns the lines, each with its sign.
   *
   * @throws BadInput if the last of them is not in the diff
   */
  static String of(PatchView patch, DraftPlace place) {
    List<String> lines = new ArrayList<>();
    boolean hasLast = false;
    for (DiffLine line : all(patch, place)) {
      boolean old = place.side() == Anchor.Side.OLD;
      int number = old ? line.oldLine() : line.newLine();
      boolean isOfSide = old ? line.kind() == '-' : line.kind() == '+' || line.kind() == ' ';
      if (isOfSide && number >= place.first() && number <= place.last()) {
        lines.add(line.kind() + line.text());
        hasLast |= number == place.last();
      }
    }
    if (!hasLast) {
      throw new BadInput(
          "\"%s\" has no line %d in this patch".formatted(place.path(), place.last()));
    }
    return String.join("\n", lines);
  }

  /** Returns a line as diffs are written about: one that is on both sides is one of the new. */
  static DraftPlace asShown(PatchView patch, DraftPlace place) {
    if (place.side() == Anchor.Side.OLD) {
      for (DiffLine line : all(patch, place)) {
        if (line.kind() == ' ' && line.oldLine() == place.last()) {
          int number = line.newLine();
          return new DraftPlace(place.message(), place.path(), Anchor.Side.NEW, number, number);
        }
      }
    }
    return place;
  }

  private static List<DiffLine> all(PatchView patch, DraftPlace place) {
    return patch.parsed().files().stream()
        .filter(file -> file.path().equals(place.path()))
        .flatMap(file -> file.hunks().stream())
        .flatMap(hunk -> hunk.lines().stream())
        .toList();
  }
}
