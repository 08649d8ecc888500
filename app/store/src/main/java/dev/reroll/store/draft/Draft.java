// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.draft;

import dev.reroll.review.Objection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a place and did not send yet.
 *
 * @param quoted the words it is about: lines of the diff, each with its sign, or of the message; ""
 *     for all of a message
 * @param objection the kind of the objection it opens when it is sent, or null for a comment
 * @param scope of the objection
 * @param origin where it was written first, or null if that is here
 * @param version grows with each change
 */
public record Draft(
    long id,
    String account,
    DraftPlace place,
    String quoted,
    Objection.@Nullable Kind objection,
    Objection.Scope scope,
    String text,
    Instant created,
    Instant updated,
    @Nullable Origin origin,
    int version) {

  /** The place where a draft was before it was moved to a later revision, and its words. */
  public record Origin(DraftPlace place, String quoted) {}
}
