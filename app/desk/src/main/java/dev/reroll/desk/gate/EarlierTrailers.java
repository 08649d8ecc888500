// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.review.gate.Facts;
import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import dev.reroll.series.rangediff.Lineage;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.GivenTrailer;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Follows trailers that the last revision had, or was given, to the patches of this one. */
final class EarlierTrailers {
  private final Store store;
  private final FollowedSeries followed;
  private final int index;
  private final Instant at;

  EarlierTrailers(Store store, FollowedSeries followed, int index, Instant at) {
    this.store = store;
    this.followed = followed;
    this.index = index;
    this.at = at;
  }

  List<Facts.GivenEarlier> read() {
    int before = index - 1;
    while (before >= 0 && followed.number(before) >= followed.number(index)) {
      before--;
    }
    if (before < 0) {
      return List.of();
    }
    Revision old = followed.view().revisions().get(before);
    RangeDiff diff =
        RangeDiff.of(
            followed.posted().get(before).texts(),
            followed.posted().get(index).texts(),
            RangeDiff.CREATION_FACTOR);
    List<Facts.GivenEarlier> all = new ArrayList<>();
    for (Lineage entry : Lineage.of(diff)) {
      int number = entry.pair().newNumber();
      Patch now = followed.posted().get(index).patch(number);
      Patch then = followed.posted().get(before).patch(entry.pair().oldNumber());
      Optional<PostedPatch> row =
          old.patches().stream()
              .filter(patch -> patch.position() == entry.pair().oldNumber())
              .findFirst();
      if (now != null && then != null && row.isPresent()) {
        boolean changed = entry.kinds().contains(Lineage.Kind.CHANGED);
        for (Given given : given(then, row.get())) {
          boolean set = now.trailers().stream().anyMatch(other -> other.isSame(given.trailer()));
          all.add(new Facts.GivenEarlier(number, given.trailer(), set, changed, given.messageId()));
        }
      }
    }
    return all;
  }

  private record Given(Trailer trailer, String messageId) {}

  private List<Given> given(Patch then, PostedPatch row) {
    List<Given> given = new ArrayList<>();
    for (Trailer trailer : then.trailers()) {
      if (isGiven(trailer)) {
        given.add(new Given(trailer, row.messageId()));
      }
    }
    for (GivenTrailer reply : row.given()) {
      boolean known = given.stream().anyMatch(other -> other.trailer().isSame(reply.trailer()));
      if (reply.invalid() == null && isGiven(reply.trailer()) && !known && inTime(reply)) {
        given.add(new Given(reply.trailer(), reply.messageId()));
      }
    }
    return given;
  }

  private boolean inTime(GivenTrailer reply) {
    return store
        .message(reply.messageId())
        .map(view -> view.message().date())
        .map(date -> !date.isAfter(at))
        .orElse(true);
  }

  /** Whether somebody vouches with it for what the patch is. */
  private static boolean isGiven(Trailer trailer) {
    String key = trailer.key().toLowerCase(Locale.ROOT);
    return key.equals("reviewed-by") || key.equals("acked-by") || key.equals("tested-by");
  }
}
