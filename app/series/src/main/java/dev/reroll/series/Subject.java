// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import dev.reroll.mail.Mail;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the subject line of a list mail says: "[PATCH net-next v2 03/15] area: what".
 *
 * @param raw the subject as given
 * @param reply whether it starts with Re: or a relative
 * @param patch whether a bracket says PATCH (RFC alone counts too)
 * @param pull whether it is a pull request ("[GIT PULL]", "[PULL]", "pull-request:")
 * @param rfc whether tagged RFC
 * @param resend whether tagged RESEND or REPOST
 * @param tree the tree tag as written ("net-next"), or null
 * @param tags all other words of the brackets, in order
 * @param revision 1 unless "vN" says otherwise
 * @param revisionInferred whether the revision is only the default
 * @param number n of "n/m", or null
 * @param total m of "n/m", or null
 * @param title the rest, without brackets and Re:
 */
public record Subject(
    String raw,
    boolean reply,
    boolean patch,
    boolean pull,
    boolean rfc,
    boolean resend,
    @Nullable String tree,
    List<String> tags,
    int revision,
    boolean revisionInferred,
    @Nullable Integer number,
    @Nullable Integer total,
    String title) {

  private static final Set<String> TREES =
      Set.of("net", "bpf", "wireless", "nf", "iwl-net", "ipsec", "can", "mptcp", "rdma", "mlx5");

  /** Copies the list. */
  public Subject {
    tags = List.copyOf(tags);
  }

  /** Returns what {@code subject} says; total. */
  public static Subject parse(String subject) {
    return new SubjectParser(subject).run();
  }

  /**
   * Returns what the subject of a mail says; that of an answer with a patch of its own below a
   * scissors line is the patch's. Total.
   */
  public static Subject of(Mail mail) {
    Subject subject = parse(mail.subject() == null ? "" : mail.subject());
    return subject.reply() ? PastedPatch.subject(mail).orElse(subject) : subject;
  }

  static boolean namesTree(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    return TREES.contains(lower)
        || lower.endsWith("-next")
        || lower.endsWith("-fixes")
        || lower.endsWith("/net")
        || lower.endsWith("-net");
  }

  /** Returns whether this is the cover letter of a series (0/m). */
  public boolean coverLetter() {
    return number != null && number == 0;
  }
}
