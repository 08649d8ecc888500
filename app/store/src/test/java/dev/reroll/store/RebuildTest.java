// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.intake.Routing;
import dev.reroll.store.search.SearchOrder;
import dev.reroll.store.tracker.ItemQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is derived can be derived again, from the project's own patch queue and real mail. */
class RebuildTest {
  @TempDir Path folder;

  @Test
  void derived_again_the_database_is_identical() {
    Path queue = Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic");
    List<String> mail = new ArrayList<>(List.of(queue.resolve("review.mboxrd").toString()));
    String shared = System.getenv("REROLL_SHARED");
    if (shared != null) {
      mail.add(Path.of(shared, "corpora", "fbnic-2024.mboxrd.gz").toString());
      mail.add(Path.of(shared, "seeds").toString());
    }
    try (Store store = Store.open(folder)) {
      store.importMail(mail, null, _ -> {});
      store.importMail(
          List.of(queue.resolve("v1").toString(), queue.resolve("v2").toString()),
          "fbnic",
          _ -> {});
      int objections = store.tracker().count(ItemQuery.ALL);
      int found = store.search("driver", SearchOrder.DATE, 1000, 0).size();

      List<String> digests = store.rebuild(_ -> {});

      assertThat(digests.getLast()).isEqualTo(digests.getFirst());
      assertThat(store.tracker().count(ItemQuery.ALL)).isEqualTo(objections);
      assertThat(store.search("driver", SearchOrder.DATE, 1000, 0)).hasSize(found);
      assertThat(store.series("fbnic").orElseThrow().revisions()).hasSize(2);
    }
  }

  @Test
  void database_of_an_older_version_tells_as_it_is_opened_how_far_deriving_anew_is() {
    Path queue = Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic");
    try (Store store = Store.open(folder)) {
      store.importMail(List.of(queue.resolve("v1").toString()), null, _ -> {});
      store.database().useWrite(handle -> handle.execute("PRAGMA user_version = 16"));
    }
    List<Integer> told = new ArrayList<>();

    StoreOptions options = StoreOptions.standard().rebuilt(told::add);
    Store.open(folder, Routing.none(), options).close();
    assertThat(told).startsWith(0).hasSizeGreaterThan(1);
    assertThat(told.getLast()).isPositive();

    told.clear();
    Store.open(folder, Routing.none(), options).close();
    assertThat(told).isEmpty();
  }
}
