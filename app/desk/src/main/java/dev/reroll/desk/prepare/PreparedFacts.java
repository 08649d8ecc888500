// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.gate.KnownTrees;
import dev.reroll.desk.gate.SeriesFacts;
import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.review.gate.ChangelogText;
import dev.reroll.review.gate.Facts;
import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import dev.reroll.series.text.ByteText;
import dev.reroll.store.Store;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a revision on a branch, as of now. Used by one thread, once. */
final class PreparedFacts {
  private final PreparedSeries prepared;
  private final Store store;
  private final @Nullable SeriesFacts around;
  private final Instant now;

  PreparedFacts(PreparedSeries prepared, Store store, @Nullable SeriesView series, Instant now) {
    this.prepared = prepared;
    this.store = store;
    this.now = now;
    this.around =
        series == null
            ? null
            : new SeriesFacts(store, series, prepared.tracking().revision(), now, Set.of());
  }

  /**
   * @param mails of the revision, as they are to leave
   */
  Facts gather(Facts.Verdicts verdicts, List<SeriesMails.Written> mails)
      throws IOException, InterruptedException {
    int total = prepared.branch().patches().size();
    List<Facts.PatchFacts> patches = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Facts.Letter letter = null;
    for (SeriesMails.Written mail : mails) {
      Mail read = Mail.parse(ByteText.bytes(mail.bytes()));
      if (mail.number() == 0) {
        letter = new Facts.Letter(mail.subject(), prepared.branch().cover().clean(), null);
        texts.add(read.text());
      } else {
        Patch patch = Patch.of(read).orElse(null);
        patches.add(
            new Facts.PatchFacts(
                mail.number(),
                mail.subject(),
                patch == null ? read.from() : patch.author(),
                patch == null ? List.<Trailer>of() : patch.trailers(),
                null));
        texts.add(patch == null ? "" : patch.changelog());
      }
    }
    if (total == 1) {
      // Its words stand below the "---" of the patch.
      String clean = prepared.branch().cover().clean();
      texts.add(clean);
      letter = new Facts.Letter(patches.getFirst().subject(), clean, null);
    }
    boolean netdev =
        prepared.prefixes().stream()
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).startsWith("net"))
            || addressed().stream()
                .anyMatch(person -> person.email() != null && person.email().startsWith("netdev@"));
    return new Facts(
        around == null ? prepared.branch().name() : around.name(),
        prepared.tracking().revision(),
        now,
        prepared.settings().sender(),
        around == null ? List.of() : around.points(),
        around == null ? List.of() : around.promises(),
        prepared.prefixes().stream().anyMatch(word -> word.equalsIgnoreCase("RFC")),
        letter,
        patches,
        ChangelogText.of(texts, prepared.tracking().revision()),
        earlier(),
        addressed(),
        wanted(),
        trailers(),
        verdicts,
        around == null ? new Facts.TreeFacts(netdev, null, null) : around.tree(netdev),
        base());
  }

  private List<Address> addressed() throws IOException {
    return Recipients.of(prepared).all();
  }

  private Facts.@Nullable Earlier earlier() {
    Facts.Earlier known = around == null ? null : around.earlier();
    if (known != null || prepared.tracking().revision() == 1) {
      return known;
    }
    List<String> messages = prepared.tracking().sent();
    return new Facts.Earlier(prepared.tracking().revision() - 1, null, messages);
  }

  private List<Facts.Wanted> wanted() throws IOException, InterruptedException {
    List<Facts.Wanted> wanted = new ArrayList<>(around == null ? List.of() : around.wanted());
    Path tree = prepared.tree();
    if (tree != null && GetMaintainer.isThere(tree)) {
      for (GetMaintainer.Named named : GetMaintainer.of(tree, prepared.patches(false))) {
        wanted.add(
            new Facts.Wanted(named.person(), false, "get_maintainer.pl says " + named.role()));
      }
    }
    return wanted;
  }

  private List<Facts.GivenEarlier> trailers() throws IOException {
    if (around == null) {
      return List.of();
    }
    return CollectedTrailer.of(store, around.series(), prepared).stream()
        .filter(one -> one.refused() == null)
        .map(one ->
            new Facts.GivenEarlier(
                one.patch(),
                one.trailer(),
                one.set(),
                one.fate() != CollectedTrailer.Fate.KEEP,
                one.messageId()))
        .toList();
  }

  private Facts.BaseFacts base() throws IOException {
    return KnownTrees.of(prepared.repository(), SharedBase.of(prepared).base());
  }
}
