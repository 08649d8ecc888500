// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import dev.reroll.mail.Address;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a series of patch files is mailed; what git's sendemail settings say.
 *
 * @param from who sends
 * @param envelopeSender where refusals go
 * @param suppressed of whom the patches name, who gets no copy
 * @param isThreaded whether all answer the first
 * @param isChained whether each answers the one before, if threaded
 * @param inReplyTo what the first one answers, or null
 */
public record PatchMailing(
    Address from,
    String envelopeSender,
    List<Address> to,
    List<Address> cc,
    List<Address> bcc,
    Set<Suppressed> suppressed,
    boolean isThreaded,
    boolean isChained,
    @Nullable String inReplyTo) {

  /** Copies the collections. */
  public PatchMailing {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    suppressed = Set.copyOf(suppressed);
  }

  /** Who may be left out of the copies, as sendemail.suppressCc names them. */
  public enum Suppressed {
    AUTHOR,
    SELF,
    /** Cc in the file's header. */
    CC,
    /** "Cc:" lines of the message. */
    BODYCC,
    /** "Signed-off-by:". */
    SOB,
    /** Other lines that end in "-by". */
    MISC_BY,
    /** Those whom a command names. */
    CCCMD;

    /** All that the message's own lines name. */
    public static final Set<Suppressed> BODY = EnumSet.of(BODYCC, SOB, MISC_BY);
  }
}
