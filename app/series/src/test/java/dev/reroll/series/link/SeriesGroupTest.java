// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesGroupTest {
  @Test
  void revisions_that_are_joined_come_to_the_series_of_the_first() {
    List<LinkedRevision> revisions = List.of(revision(1, 10, "rx"), revision(2, 20, "rx"));

    List<SeriesGroup> groups = groups(revisions);

    assertThat(groups)
        .singleElement()
        .satisfies(group -> {
          assertThat(group.series()).hasValue(10);
          assertThat(group.revisions()).isEqualTo(revisions);
        });
  }

  @Test
  void revisions_that_are_parted_leave_the_series_to_the_first() {
    List<SeriesGroup> groups = groups(List.of(revision(1, 10, "rx"), revision(2, 10, "tx")));

    assertThat(groups).hasSize(2);
    assertThat(groups.getFirst().series()).hasValue(10);
    assertThat(groups.getLast().series()).isEmpty();
  }

  @Test
  void series_of_a_later_revision_is_kept_where_the_first_ones_is_taken() {
    List<SeriesGroup> groups =
        groups(List.of(revision(1, 10, "rx"), revision(2, 10, "tx"), revision(3, 30, "tx")));

    assertThat(groups.getLast().series()).hasValue(30);
  }

  private static List<SeriesGroup> groups(List<LinkedRevision> revisions) {
    return SeriesGroup.of(revisions, new RevisionTies(revisions, Map.of()));
  }

  private static LinkedRevision revision(long id, long series, String title) {
    return new LinkedRevision(
        id,
        series,
        new RevisionLink("title", 100),
        (int) id,
        "",
        title,
        null,
        Set.of("m" + id),
        Set.of(title),
        Set.of("diff" + id),
        Set.of());
  }
}
