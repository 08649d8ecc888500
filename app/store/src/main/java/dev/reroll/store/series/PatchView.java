// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patch to read.
 *
 * @param parsed what its mail says
 * @param previous the patch before it in its revision, or null
 * @param next the patch after it in its revision, or null
 * @param others the same patch in other revisions (by title, else by position), oldest first, with
 *     itself left out
 * @param comments of all replies, in order of date
 */
public record PatchView(
    Series series,
    Revision revision,
    PostedPatch patch,
    Mail mail,
    Patch parsed,
    @Nullable PostedPatch previous,
    @Nullable PostedPatch next,
    List<OtherRevision> others,
    List<ReviewComment> comments) {

  /** The patch's counterpart in another revision. */
  public record OtherRevision(int revision, PostedPatch patch, boolean samePatchId) {}
}
