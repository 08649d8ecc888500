// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.series.pull.PullRequest;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision, without its mails.
 *
 * @param thread our number of the thread
 * @param kind "patches" or "pull"
 */
public record RevisionJson(
    @JsonUnwrapped Posting posting,
    @Nullable String date,
    long thread,
    String kind,
    @Nullable Pull pull,
    @Nullable TakenOver takenOver) {
  /** Which one it is, and of how many mails. */
  public record Posting(int version, int expected, int received, boolean rfc, boolean resend) {}

  /** What is to be pulled. */
  public record Pull(String repository, String ref, @Nullable String base, @Nullable String head) {
    private static Pull of(PullRequest pull) {
      return new Pull(pull.repository(), pull.ref(), pull.base(), pull.head());
    }
  }

  /** What stays of the revision that one amends. */
  public record TakenOver(int version, List<Patch> patches) {
    private static TakenOver of(Revision.TakenOver over) {
      return new TakenOver(over.number(), over.patches().stream().map(Patch::of).toList());
    }
  }

  /** A patch that stays. */
  public record Patch(int number, String messageId, String title) {
    private static Patch of(PostedPatch row) {
      return new Patch(row.position(), row.messageId(), row.title());
    }
  }

  /** Returns a revision as it is kept. */
  public static RevisionJson of(Revision row) {
    return new RevisionJson(
        new Posting(row.number(), row.expected(), row.received(), row.rfc(), row.resend()),
        Json.time(row.date()),
        row.threadId(),
        row.pull() == null ? "patches" : "pull",
        row.pull() == null ? null : Pull.of(row.pull()),
        row.takenOver() == null ? null : TakenOver.of(row.takenOver()));
  }
}
