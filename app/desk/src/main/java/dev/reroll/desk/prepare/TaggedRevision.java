// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.series.rangediff.RangeDiff.Range;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A revision that was tagged when it was sent, as b4 tags it: the base stands in the tag's text.
 */
public final class TaggedRevision {
  private static final Pattern BASE = Pattern.compile("(?m)^base-commit: ([0-9a-f]{40})\\s*$");

  private TaggedRevision() {}

  /** Compares with a revision that was tagged when it was sent; empty if it was not. */
  public static Optional<RangeDiff> diff(PreparedSeries prepared, int wanted) throws IOException {
    Optional<Range> tagged = tagged(prepared, wanted);
    if (tagged.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        RangeDiff.of(
            prepared.repository(),
            tagged.get(),
            new Range(prepared.branch().start(), prepared.branch().end()),
            RangeDiff.CREATION_FACTOR));
  }

  private static Optional<Range> tagged(PreparedSeries prepared, int wanted) throws IOException {
    Ref ref = prepared.repository().exactRef(Constants.R_TAGS + prepared.tag(wanted));
    ObjectId id = ref == null ? null : ref.getObjectId();
    if (id == null) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(prepared.repository())) {
      if (!(walk.parseAny(id) instanceof RevTag tag)) {
        return Optional.empty();
      }
      walk.parseBody(tag);
      Matcher base = BASE.matcher(tag.getFullMessage());
      return base.find()
          ? Optional.of(new Range(ObjectId.fromString(base.group(1)), walk.peel(tag).copy()))
          : Optional.empty();
    }
  }
}
