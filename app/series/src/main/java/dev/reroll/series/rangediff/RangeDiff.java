// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.FunctionNames;
import dev.reroll.series.diff.HunkHeads;
import dev.reroll.series.diff.HunkRange;
import dev.reroll.series.diff.LineDiff;
import dev.reroll.series.diff.LineIds;
import dev.reroll.series.diff.Lines;
import dev.reroll.series.text.Abbreviation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The comparison of two revisions, patch by patch. */
public final class RangeDiff {
  /** What git-range-diff(1) takes for --creation-factor if it is not given. */
  public static final int CREATION_FACTOR = 60;

  private static final int CONTEXT = 3;
  private static final int PATCH_ID_DIGITS = 12;

  private final List<Pair> pairs;
  private final List<String> abbreviations;
  private final int numberWidth;

  /** A revision: the commits that tip has and base has not. */
  public record Range(ObjectId base, ObjectId tip) {}

  private RangeDiff(List<Pair> pairs, List<String> abbreviations) {
    this.pairs = pairs;
    this.abbreviations = abbreviations;
    int most = 0;
    for (Pair pair : pairs) {
      most = Math.max(most, Math.max(pair.oldNumber(), pair.newNumber()));
    }
    this.numberWidth = Integer.toString(1 + most).length();
  }

  /**
   * Compares two revisions.
   *
   * @param creationFactor what it costs to take a patch for new, in percent of its size
   * @throws IOException if the repository lacks something
   */
  public static RangeDiff of(Repository repository, Range before, Range after, int creationFactor)
      throws IOException {
    List<SeriesPatch> oldPatches;
    List<SeriesPatch> newPatches;
    try (RevisionReader reader = new RevisionReader(repository)) {
      oldPatches = reader.read(before.base(), before.tip());
      newPatches = reader.read(after.base(), after.tip());
    }
    List<Pair> pairs = pairs(oldPatches, newPatches, creationFactor);
    List<String> abbreviations = new ArrayList<>();
    try (ObjectReader reader = repository.newObjectReader()) {
      for (SeriesPatch patch : sides(pairs)) {
        abbreviations.add(
            patch == null
                ? ""
                : Abbreviation.of(repository, reader, ObjectId.fromString(patch.name())));
      }
    }
    return new RangeDiff(pairs, abbreviations);
  }

  /**
   * Compares two revisions that are at hand as mails. What git prints of their commits is printed,
   * but with the beginning of a patch-id where git has that of a commit.
   */
  public static RangeDiff of(
      List<SeriesPatch> before, List<SeriesPatch> after, int creationFactor) {
    List<Pair> pairs = pairs(before, after, creationFactor);
    return new RangeDiff(
        pairs,
        sides(pairs).stream()
            .map(patch -> patch == null ? "" : patch.name().substring(0, PATCH_ID_DIGITS))
            .toList());
  }

  private static List<@Nullable SeriesPatch> sides(List<Pair> pairs) {
    List<@Nullable SeriesPatch> sides = new ArrayList<>();
    for (Pair pair : pairs) {
      sides.add(pair.before());
      sides.add(pair.after());
    }
    return sides;
  }

  private static List<Pair> pairs(
      List<SeriesPatch> before, List<SeriesPatch> after, int creationFactor) {
    return inOrder(before, after, Pairing.of(before, after, creationFactor));
  }

  /** Orders as the new revision is; dropped patches stand after what was before them. */
  private static List<Pair> inOrder(
      List<SeriesPatch> before, List<SeriesPatch> after, int[] matches) {
    int[] oldOf = new int[after.size()];
    Arrays.fill(oldOf, -1);
    for (int i = 0; i < matches.length; i++) {
      if (matches[i] >= 0) {
        oldOf[matches[i]] = i;
      }
    }
    boolean[] shown = new boolean[before.size()];
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      while (i < before.size() && shown[i]) {
        i++;
      }
      if (i < before.size() && matches[i] < 0) {
        pairs.add(new Pair(before.get(i), null));
        i++;
        continue;
      }
      while (j < after.size() && oldOf[j] < 0) {
        pairs.add(new Pair(null, after.get(j)));
        j++;
      }
      if (j < after.size()) {
        int old = oldOf[j];
        pairs.add(new Pair(before.get(old), after.get(j)));
        shown[old] = true;
        j++;
      }
    }
    return pairs;
  }

  /** Returns what became of each patch, in the order git shows it. */
  public List<Pair> pairs() {
    return List.copyOf(pairs);
  }

  /** Returns what {@code git range-diff --no-color} prints, one byte a char. */
  public String text() {
    StringBuilder out = new StringBuilder();
    String dashes = "";
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      String before = abbreviations.get(2 * i);
      String after = abbreviations.get(2 * i + 1);
      if (dashes.isEmpty()) {
        dashes = "-".repeat((before.isEmpty() ? after : before).length());
      }
      side(out, pair.oldNumber(), before.isEmpty() ? dashes : before);
      out.append(' ').append(pair.status()).append(' ');
      side(out, pair.newNumber(), after.isEmpty() ? dashes : after);
      out.append(' ').append(pair.title()).append('\n');
      out.append(difference(pair));
    }
    return out.toString();
  }

  private void side(StringBuilder out, int number, String commit) {
    String shown = number == 0 ? "-" : Integer.toString(number);
    out.append(String.format(Locale.ROOT, "%" + numberWidth + "s:  %s", shown, commit));
  }

  /**
   * Returns what git prints below the line of a pair, each line with four blanks before it, one
   * byte a char; "" for a patch that is new or dropped.
   */
  public static String difference(Pair pair) {
    if (pair.before() == null || pair.after() == null) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    LineIds ids = new LineIds();
    Lines before = ids.lines(pair.before().text());
    Lines after = ids.lines(pair.after().text());
    List<Edit> edits = new LineDiff(ids).edits(before, after, true);
    HunkHeads heads = new HunkHeads(before, new SectionNames());
    for (HunkRange hunk : HunkRange.of(edits, before.count(), after.count(), CONTEXT)) {
      String name = heads.name(hunk);
      out.append("    @@").append(name.isEmpty() ? "" : " ").append(name).append('\n');
      int at = hunk.newBegin();
      for (Edit edit : hunk.edits()) {
        lines(out, ' ', after, at, edit.newBegin());
        lines(out, '-', before, edit.oldBegin(), edit.oldEnd());
        lines(out, '+', after, edit.newBegin(), edit.newEnd());
        at = edit.newEnd();
      }
      lines(out, ' ', after, at, hunk.newEnd());
    }
    return out.toString();
  }

  private static void lines(StringBuilder out, char kind, Lines lines, int from, int to) {
    for (int i = from; i < to; i++) {
      String text = lines.text()[i];
      out.append("    ").append(kind).append(text);
      if (!text.endsWith("\n")) {
        out.append("\n    \\ No newline at end of file\n");
      }
    }
  }

  /** Sections and hunk heads of a patch's text name what stands below them. */
  private record SectionNames() implements FunctionNames {
    @Override
    public @Nullable String name(String line) {
      String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
      if (text.startsWith(" ## ") && text.endsWith(" ##") && text.length() >= 7) {
        return FunctionNames.shortened(text.substring(4, text.length() - 3));
      }
      int head = text.startsWith("@@ ") ? 0 : 1;
      return text.startsWith("@@ ", head)
          ? FunctionNames.shortened(text.substring(head + 3))
          : null;
    }
  }
}
