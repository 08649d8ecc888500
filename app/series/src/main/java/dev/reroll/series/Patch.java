// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A patch as mailed.
 *
 * @param subject what its subject line says
 * @param author by the in-body From, else by the mail's From; null if unknown
 * @param message the commit message without trailers block removed, up to "---"
 * @param changelog what stands between "---" and the diffstat or diff; "" if nothing
 * @param trailers of the commit message
 * @param files the diff, file by file
 * @param patchId a digest that is equal for diffs that differ only in white space and line numbers
 *     (as git patch-id --stable does), lower-case hex
 * @param baseCommit of "base-commit:", or null
 * @param changeId of "change-id:", or null
 */
public record Patch(
    Subject subject,
    @Nullable Address author,
    String message,
    String changelog,
    List<Trailer> trailers,
    List<FileDiff> files,
    String patchId,
    @Nullable String baseCommit,
    @Nullable String changeId) {

  /** Copies the lists. */
  public Patch {
    trailers = List.copyOf(trailers);
    files = List.copyOf(files);
  }

  /** Returns the patch that a mail carries, or empty if it carries no diff of its own (depth 0). */
  public static Optional<Patch> of(Mail mail) {
    return PatchReader.read(mail);
  }
}
