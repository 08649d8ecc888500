// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.mail.Address;
import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import dev.reroll.series.rangediff.Lineage;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.GivenTrailer;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesReport;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trailer that was given to the last revision, and what is to become of it.
 *
 * @param patch number of the patch on the branch
 * @param set whether the patch has it already
 * @param changed whether the patch is another one than the one it was given to
 * @param messageId of the reply, or of the patch that had it
 * @param refused why it does not count, or null
 */
public record CollectedTrailer(
    int patch,
    Trailer trailer,
    boolean set,
    boolean changed,
    String messageId,
    @Nullable String refused) {
  private static final List<String> VOUCHING = List.of("reviewed-by", "tested-by");

  /** What is to become of a trailer. */
  public enum Fate {
    /** It holds still. */
    KEEP("keep"),
    /** Whoever gave it vouched for what the patch is no more. */
    DROP("drop, the patch changed"),
    /** It is about what the patch is for, so it may hold: ask whoever gave it. */
    ASK("ask, the patch changed"),
    /** It was never valid. */
    REFUSE("does not count");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public Fate fate() {
    if (refused != null) {
      return Fate.REFUSE;
    }
    if (!changed) {
      return Fate.KEEP;
    }
    String key = trailer.key().toLowerCase(Locale.ROOT);
    if (VOUCHING.contains(key)) {
      return Fate.DROP;
    }
    return key.equals("acked-by") ? Fate.ASK : Fate.KEEP;
  }

  /** Returns those of a branch, by patch. */
  public static List<CollectedTrailer> of(Store store, SeriesView series, PreparedSeries prepared)
      throws IOException {
    FollowedSeries followed =
        store.followedSeries(Long.toString(series.series().id())).orElseThrow();
    Optional<Revision> before = KnownSeries.before(followed.view(), prepared.tracking().revision());
    if (before.isEmpty()) {
      return List.of();
    }
    int index = followed.view().revisions().indexOf(before.get());
    MailedPatches now = MailedPatches.of(prepared);
    RangeDiff diff =
        RangeDiff.of(followed.posted().get(index).texts(), now.texts(), RangeDiff.CREATION_FACTOR);
    List<GivenTrailer> ofCover = ofCover(store, series, before.get());
    Set<String> ignored =
        prepared.settings().b4().addresses("trailers-ignore-from").stream()
            .map(Recipients::key)
            .collect(Collectors.toSet());
    List<CollectedTrailer> all = new ArrayList<>();
    for (Lineage entry : Lineage.of(diff)) {
      Patch patch = now.patch(entry.pair().newNumber());
      Patch then = followed.posted().get(index).patch(entry.pair().oldNumber());
      PostedPatch row =
          before.get().patches().stream()
              .filter(one -> one.position() == entry.pair().oldNumber())
              .findFirst()
              .orElse(null);
      if (patch == null || then == null || row == null) {
        continue;
      }
      List<GivenTrailer> given = new ArrayList<>(row.given());
      given.addAll(ofCover);
      boolean changed = entry.kinds().contains(Lineage.Kind.CHANGED);
      for (GivenTrailer one : given) {
        Trailer trailer = one.trailer();
        boolean nack = trailer.key().equalsIgnoreCase("Nacked-by");
        boolean known =
            all.stream()
                .anyMatch(other ->
                    other.patch == entry.pair().newNumber() && other.trailer.isSame(trailer));
        if (!nack && !known) {
          boolean set = patch.trailers().stream().anyMatch(other -> other.isSame(trailer));
          String refused = one.invalid() == null ? ignored(trailer, ignored) : one.invalid();
          all.add(
              new CollectedTrailer(
                  entry.pair().newNumber(), trailer, set, changed, one.messageId(), refused));
        }
      }
    }
    return all;
  }

  private static @Nullable String ignored(Trailer trailer, Set<String> ignored) {
    Address person = trailer.person();
    return person != null && ignored.contains(Recipients.key(person))
        ? "b4.trailers-ignore-from names who gave it"
        : null;
  }

  private static List<GivenTrailer> ofCover(Store store, SeriesView series, Revision row) {
    return store
        .seriesReport(Long.toString(series.series().id()))
        .flatMap(report ->
            report.revisions().stream().filter(one -> one.row().id() == row.id()).findFirst())
        .map(SeriesReport.ReportedRevision::cover)
        .map(SeriesReport.Posted::trailers)
        .orElse(List.of());
  }
}
