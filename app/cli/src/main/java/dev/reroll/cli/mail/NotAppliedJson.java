// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.series.am.AmResult;
import dev.reroll.series.am.MisplacedHunk;
import dev.reroll.series.text.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * Why {@code reroll am} could not apply a patch.
 *
 * @param failedAt which mail it was, from 1
 */
record NotAppliedJson(int failedAt, String reason, @Nullable String path, @Nullable String hunk) {
  static NotAppliedJson of(AmResult.Failure failure) {
    MisplacedHunk hunk = failure.hunk();
    return new NotAppliedJson(
        failure.mail(),
        ByteText.utf8(failure.reason()),
        failure.path() == null ? null : ByteText.utf8(failure.path()),
        hunk == null ? null : ByteText.utf8(hunk.text()));
  }
}
