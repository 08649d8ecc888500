// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedBranchesTest {
  @TempDir Path home;

  private static PreparedBranch row(String change, int number, String tip, int second) {
    return new PreparedBranch(
        0, change, number, "a title", "b4/x", "/x", tip, "", Instant.ofEpochSecond(second), "{}");
  }

  @Test
  void what_is_said_anew_takes_the_place_of_what_was_and_what_is_sent_is_forgotten() {
    try (Store store = Store.open(home)) {
      PreparedBranches prepared = store.prepared();
      prepared.put(row("one", 1, "first", 1));
      prepared.put(row("one", 2, "first", 2));
      prepared.put(row("other", 1, "first", 3));
      prepared.put(row("one", 2, "second", 4));

      assertThat(prepared.all())
          .extracting(PreparedBranch::tip)
          .containsExactly("second", "first", "first");
      PreparedBranch newest = prepared.all().getFirst();
      assertThat(newest.at()).isEqualTo(Instant.ofEpochSecond(4));
      assertThat(prepared.find(newest.id())).contains(newest);

      prepared.remove("one", 2);
      assertThat(prepared.all()).extracting(PreparedBranch::changeId).containsExactly("other");
      assertThat(prepared.find(newest.id())).isEmpty();
    }
  }
}
