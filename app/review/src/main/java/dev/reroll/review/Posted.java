// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.series.Patch;
import org.jspecify.annotations.Nullable;

/**
 * What replies answer, a patch or cover letter, made ready for quoted lines to be found in it.
 * Immutable; worth keeping, since many replies answer one patch.
 */
public final class Posted {
  private final @Nullable QuotedDiff diff;
  private final QuotedMessage message;

  private Posted(@Nullable QuotedDiff diff, QuotedMessage message) {
    this.diff = diff;
    this.message = message;
  }

  /** Takes a patch: its diff and its commit message. */
  public static Posted of(Patch patch) {
    return new Posted(new QuotedDiff(patch), new QuotedMessage(patch.message()));
  }

  /** Takes a cover letter, or whatever else has no diff; "" for nothing. */
  public static Posted of(String text) {
    return new Posted(null, new QuotedMessage(text));
  }

  QuotedDiff.@Nullable Reading diff() {
    return diff == null ? null : diff.read();
  }

  QuotedMessage.Reading message() {
    return message.read();
  }
}
