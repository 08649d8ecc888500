// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.lab.check.CheckSeries;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import dev.reroll.series.Subject;
import dev.reroll.store.Store;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what the lab checks of a revision as it was mailed. */
final class PostedSeries {
  private static final Pattern BASE = Pattern.compile("(?m)^base-commit: ([0-9a-f]{12,64})$");

  private PostedSeries() {}

  /** Returns a revision's patches up to the first that has not arrived. */
  static CheckSeries of(Store store, Revision revision) {
    List<LabPatch> patches = new ArrayList<>();
    String tree = null;
    String base = null;
    LabPatch cover = null;
    String coverId = revision.coverMessageId();
    if (coverId != null) {
      byte[] raw = store.raw(coverId).orElseThrow();
      cover = new LabPatch(0, "cover letter", raw);
      Mail mail = Mail.parse(raw);
      tree = tree(mail);
      Matcher named = BASE.matcher(mail.text());
      base = named.find() ? named.group(1) : null;
    }
    for (PostedPatch row : byPosition(revision)) {
      if (row.position() != patches.size() + 1) {
        break;
      }
      byte[] raw = store.raw(row.messageId()).orElseThrow();
      Mail mail = Mail.parse(raw);
      Optional<Patch> patch = Patch.of(mail);
      tree = tree == null ? tree(mail) : tree;
      base = base == null ? patch.map(Patch::baseCommit).orElse(null) : base;
      patches.add(new LabPatch(row.position(), row.title(), raw));
    }
    return new CheckSeries(patches, cover, /* posted= */ true, tree, base);
  }

  private static List<PostedPatch> byPosition(Revision revision) {
    return revision.patches().stream()
        .sorted(Comparator.comparingInt(PostedPatch::position))
        .toList();
  }

  private static @Nullable String tree(Mail mail) {
    String subject = mail.subject();
    return subject == null ? null : Subject.parse(subject).tree();
  }
}
