// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevisionTiesTest {
  private static final RevisionLink UNTIL_NOW = new RevisionLink("title", 100);

  @Test
  void nothing_in_common_stays_alone() {
    LinkedRevision a = revision(1, 1, "fix rx", null, Set.of("a"), Set.of());
    LinkedRevision b = revision(2, 2, "fix tx", null, Set.of("b"), Set.of());

    RevisionTies ties = new RevisionTies(List.of(a, b), Map.of());

    assertThat(ties.group(a)).isNotEqualTo(ties.group(b));
    assertThat(ties.reason(a)).isEmpty();
  }

  @Test
  void same_title_is_one_series_named_by_its_least_id() {
    LinkedRevision a = revision(1, 1, "fix rx", null, Set.of("a"), Set.of());
    LinkedRevision b = revision(2, 2, "fix rx", null, Set.of("b"), Set.of());

    RevisionTies ties = new RevisionTies(List.of(a, b), Map.of());

    assertThat(ties.group(b)).isEqualTo(1);
    assertThat(ties.reason(b)).contains(new RevisionLink("title", 100));
  }

  @Test
  void change_id_is_told_before_an_equally_sure_title() {
    LinkedRevision a = revision(1, 1, "fix rx", "20260101-rx", Set.of("a"), Set.of());
    LinkedRevision b = revision(2, 2, "fix rx", "20260101-rx", Set.of("b"), Set.of());

    RevisionTies ties = new RevisionTies(List.of(a, b), Map.of());

    assertThat(ties.reason(b)).contains(new RevisionLink("change-id", 100));
  }

  @Test
  void changelog_ties_a_newer_revision_to_an_older_one_only() {
    LinkedRevision older = revision(1, 1, "fix rx", null, Set.of("a"), Set.of());
    LinkedRevision newer = revision(2, 2, "rework rx", null, Set.of("b"), Set.of("m1"));
    LinkedRevision same = revision(3, 1, "other", null, Set.of("c"), Set.of("m1"));

    RevisionTies ties = new RevisionTies(List.of(older, newer, same), Map.of());

    assertThat(ties.group(newer)).isEqualTo(1);
    assertThat(ties.reason(newer)).contains(new RevisionLink("changelog", 90));
    assertThat(ties.group(same)).isEqualTo(3);
  }

  @Test
  void half_of_the_smaller_ones_patches_is_similar_enough() {
    LinkedRevision older = revision(1, 1, "one", null, Set.of("a", "b"), Set.of());
    LinkedRevision newer = revision(2, 2, "two", null, Set.of("b", "c", "d"), Set.of());
    LinkedRevision third = revision(3, 3, "three", null, Set.of("d", "x", "y"), Set.of());

    RevisionTies ties = new RevisionTies(List.of(older, newer, third), Map.of());

    assertThat(ties.reason(newer)).contains(new RevisionLink("similarity", 50));
    assertThat(ties.group(newer)).isEqualTo(1);
    assertThat(ties.group(third)).isEqualTo(3);
  }

  @Test
  void what_a_hand_took_out_is_tied_by_nothing_else() {
    LinkedRevision a = revision(1, 1, "fix rx", null, Set.of("a"), Set.of());
    LinkedRevision b = revision(2, 2, "fix rx", null, Set.of("a"), Set.of());
    LinkedRevision c = revision(3, 3, "other", null, Set.of("c"), Set.of());

    RevisionTies parted = new RevisionTies(List.of(a, b, c), Map.of("m2", ""));
    RevisionTies joined = new RevisionTies(List.of(a, b, c), Map.of("m2", "m3"));

    assertThat(parted.group(b)).isEqualTo(2);
    assertThat(joined.group(c)).isEqualTo(2);
    assertThat(joined.reason(c)).contains(new RevisionLink("hand", 100));
  }

  /** A revision of one message, "m" and its id. */
  private static LinkedRevision revision(
      long id,
      int number,
      String title,
      @Nullable String changeId,
      Set<String> patches,
      Set<String> refs) {
    return new LinkedRevision(
        id, id, UNTIL_NOW, number, "", title, changeId, Set.of("m" + id), patches, patches, refs);
  }
}
