// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.intake;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a message by where they stand.
 *
 * @param own those of the author, the diff left out
 * @param names of the files that a patch changes
 * @param heads what stands behind the "@@" of hunks
 */
public record MailWords(
    @Nullable String from,
    String to,
    String cc,
    String own,
    String quoted,
    @Nullable String names,
    @Nullable String removed,
    @Nullable String added,
    @Nullable String heads,
    @Nullable String context) {

  static MailWords of(Mail mail, @Nullable Patch patch) {
    String prose = patch == null ? mail.text() : patch.message() + "\n" + patch.changelog();
    StringBuilder own = new StringBuilder(prose.length() + 1);
    StringBuilder quoted = new StringBuilder();
    for (int at = 0; at < prose.length(); ) {
      int end = prose.indexOf('\n', at);
      end = end < 0 ? prose.length() : end;
      boolean quote = prose.startsWith(">", at) || prose.startsWith(" >", at);
      (quote ? quoted : own).append(prose, at, end).append('\n');
      at = end + 1;
    }
    String from = mail.from() == null ? null : people(List.of(mail.from()));
    String to = people(mail.to());
    String cc = people(mail.cc());
    return patch == null
        ? new MailWords(
            from, to, cc, own.toString(), quoted.toString(), null, null, null, null, null)
        : ofPatch(from, to, cc, own.toString(), quoted.toString(), patch);
  }

  private static MailWords ofPatch(
      @Nullable String from, String to, String cc, String own, String quoted, Patch patch) {
    StringBuilder names = new StringBuilder();
    StringBuilder removed = new StringBuilder();
    StringBuilder added = new StringBuilder();
    StringBuilder heads = new StringBuilder();
    StringBuilder context = new StringBuilder();
    for (FileDiff file : patch.files()) {
      names.append(file.oldPath() == null ? "" : file.oldPath()).append(' ');
      names.append(file.newPath() == null ? "" : file.newPath()).append('\n');
      for (Hunk hunk : file.hunks()) {
        heads.append(hunk.section()).append('\n');
        for (DiffLine line : hunk.lines()) {
          StringBuilder side = line.kind() == '+' ? added : line.kind() == '-' ? removed : context;
          side.append(line.text()).append('\n');
        }
      }
    }
    return new MailWords(
        from,
        to,
        cc,
        own,
        quoted,
        names.toString(),
        removed.toString(),
        added.toString(),
        heads.toString(),
        context.toString());
  }

  private static String people(List<Address> people) {
    StringBuilder out = new StringBuilder();
    for (Address person : people) {
      out.append(person.name() == null ? "" : person.name())
          .append(' ')
          .append(person.email() == null ? "" : person.email())
          .append('\n');
    }
    return out.toString();
  }
}
