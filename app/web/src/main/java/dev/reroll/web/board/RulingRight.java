// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.web.http.Asking;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import org.jspecify.annotations.Nullable;

/**
 * Rulings, and what overrules, are written down over the web by maintainers of the project that the
 * series is of; all else by any reviewer. Thread-safe.
 */
public final class RulingRight {
  private final Store store;

  public RulingRight(Store store) {
    this.store = store;
  }

  /** Refuses what somebody may not do with an item. */
  public void require(Context context, Item item, Action action) {
    if (item.type() == ItemType.RULING || action == Action.OVERRULE) {
      require(context, item.place().series());
    }
  }

  /** Refuses to open, or to make of another, what somebody may not. */
  public void require(Context context, long series, ItemType type) {
    if (type == ItemType.RULING) {
      require(context, series);
    }
  }

  private void require(Context context, long series) {
    @Nullable String project =
        store.series(Long.toString(series)).map(view -> view.row().project()).orElse(null);
    if (!Asking.of(context).may(Role.MAINTAINER, project)) {
      throw new ForbiddenResponse(
          "rulings need the role \"maintainer\" %s; ask whoever keeps this server"
              .formatted(project == null ? "of all projects" : "of project " + project));
    }
  }
}
