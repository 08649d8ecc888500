// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Address;
import dev.reroll.series.link.RevisionLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series with all that was said of it: what {@code reroll series show --json} gives. */
public record SeriesReport(SeriesView view, List<ReportedRevision> revisions) {

  /** Copies the list. */
  public SeriesReport {
    revisions = List.copyOf(revisions);
  }

  /**
   * A revision.
   *
   * @param author who posted it
   * @param link why it is taken for a revision of this series
   * @param cover the cover letter, or null if it has none at hand
   */
  public record ReportedRevision(
      Revision row,
      @Nullable Address author,
      RevisionLink link,
      @Nullable Posted cover,
      List<Posted> patches) {

    /** Copies the list. */
    public ReportedRevision {
      patches = List.copyOf(patches);
    }
  }

  /**
   * A cover letter or patch as posted.
   *
   * @param number n of "n/m", 0 for the cover letter
   */
  public record Posted(
      int number,
      String messageId,
      @Nullable String subject,
      @Nullable Address author,
      List<GivenTrailer> trailers,
      List<ReviewComment> comments) {

    /** Copies the lists. */
    public Posted {
      trailers = List.copyOf(trailers);
      comments = List.copyOf(comments);
    }
  }
}
