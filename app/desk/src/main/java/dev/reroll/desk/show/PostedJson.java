// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.gate.GateJson;
import dev.reroll.series.link.RevisionLink;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.gate.Force;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.SeriesReport;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A revision with its mails and what was said of each.
 *
 * @param link why it is taken for a revision of this series
 * @param forced decisions to send it in spite of the gate
 */
public record PostedJson(
    @JsonUnwrapped RevisionJson revision,
    Link link,
    PersonJson author,
    @Nullable Cover cover,
    List<Patch> patches,
    List<GateJson.Forced> forced) {
  /**
   * Why a revision is one of its series.
   *
   * @param confidence 0 to 100
   */
  public record Link(String reason, int confidence) {
    private static Link of(RevisionLink link) {
      return new Link(link.reason(), link.confidence());
    }
  }

  /** What was said in answer to a mail. */
  public record Said(List<GivenJson> trailers, List<CommentJson> comments) {
    private static Said of(SeriesReport.Posted posted, FollowedSeries followed) {
      return new Said(
          posted.trailers().stream().map(GivenJson::of).toList(),
          posted.comments().stream().map(row -> CommentJson.of(row, followed)).toList());
    }
  }

  /** A cover letter. */
  public record Cover(String messageId, @Nullable String subject, @JsonUnwrapped Said said) {
    private static Cover of(SeriesReport.Posted posted, FollowedSeries followed) {
      return new Cover(posted.messageId(), posted.subject(), Said.of(posted, followed));
    }
  }

  /** A patch. */
  public record Patch(
      @JsonUnwrapped Letter letter,
      @JsonUnwrapped Said said,
      @JsonUnwrapped Change change,
      @Nullable RunJson run) {
    private static Patch of(SeriesReport.Posted posted, PostedPatch row, FollowedSeries followed) {
      return new Patch(
          Letter.of(posted),
          Said.of(posted, followed),
          Change.of(row),
          row.run() == null ? null : RunJson.of(row.run()));
    }
  }

  /** The mail of a patch. */
  public record Letter(int number, String messageId, @Nullable String subject, PersonJson author) {
    private static Letter of(SeriesReport.Posted posted) {
      return new Letter(
          posted.number(), posted.messageId(), posted.subject(), PersonJson.of(posted.author()));
    }
  }

  /**
   * What a patch changes.
   *
   * @param files how many
   * @param added lines
   * @param removed lines
   */
  public record Change(long id, String title, String patchId, int files, int added, int removed) {
    private static Change of(PostedPatch row) {
      return new Change(
          row.id(), row.title(), row.patchId(), row.files(), row.added(), row.removed());
    }
  }

  static PostedJson of(
      SeriesReport.ReportedRevision revision, FollowedSeries followed, List<Force> forces) {
    List<PostedPatch> rows = revision.row().patches();
    List<SeriesReport.Posted> patches = revision.patches();
    return new PostedJson(
        RevisionJson.of(revision.row()),
        Link.of(revision.link()),
        PersonJson.of(revision.author()),
        revision.cover() == null ? null : Cover.of(revision.cover(), followed),
        IntStream.range(0, patches.size())
            .mapToObj(i -> Patch.of(patches.get(i), rows.get(i), followed))
            .toList(),
        GateJson.forces(forces));
  }
}
