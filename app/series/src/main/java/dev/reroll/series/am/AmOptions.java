// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.mailinfo.MailInfoOptions;

/**
 * What git-am(1) can be told.
 *
 * @param mail how mails are taken apart: -k, -b, -m, --scissors, --quoted-cr
 * @param threeWay -3: merge where a patch does not apply by itself
 * @param empty what to do about mails without a patch
 * @param committerDateIsAuthorDate whether to lie about when it was committed
 */
public record AmOptions(
    MailInfoOptions mail, boolean threeWay, Empty empty, boolean committerDateIsAuthorDate) {

  /** What git-am(1) does without options. */
  public static final AmOptions DEFAULT =
      new AmOptions(MailInfoOptions.DEFAULT, false, Empty.STOP, false);

  /** What to do about a mail without a patch. */
  public enum Empty {
    STOP,
    DROP,
    KEEP
  }
}
