// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.prepare;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.prepare.KnownSeries;
import dev.reroll.desk.prepare.PreparedView;
import dev.reroll.desk.prepare.ReadPrepared;
import dev.reroll.store.Store;
import dev.reroll.store.prepared.PreparedBranch;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesView;
import dev.reroll.web.cells.CellTable;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on branches and not mailed yet, as "reroll prep check" last found it: may it be sent,
 * what broke, and each commit's logs. Thread-safe.
 */
public final class PreparedPages {
  /** Letters of a commit's name that are shown. */
  private static final int SHORT_NAME = 12;

  private final Store store;
  private final Frame frame;
  private final ReadPrepared read;

  public PreparedPages(Store store, Frame frame) {
    this.store = store;
    this.frame = frame;
    this.read = new ReadPrepared(store);
  }

  /** Adds the addresses; a branch has ".json" beside it. */
  public void routes(RoutesConfig routes) {
    routes.get("/prepared", this::all);
    routes.get("/prepared/{id}.json", this::json);
    routes.get("/prepared/{id}", this::one);
  }

  private PreparedBranch row(Context context) {
    Actor who = Asking.require(context, read::may);
    return read.find(who, PathNumber.of(context.pathParam("id")))
        .orElseThrow(() ->
            new NotFoundResponse("nothing of that number is prepared; it may be sent by now"));
  }

  private void json(Context context) {
    context.contentType("application/json").result(row(context).told());
  }

  private record AllView(List<PreparedView> branches) {}

  private void all(Context context) {
    Actor who = Asking.require(context, read::may);
    frame.render(context, "prepared-all", "Prepared", new AllView(read.all(who)));
  }

  /**
   * A branch.
   *
   * @param tip the beginning of its last commit's name
   * @param s the series it is the next revision of, or null
   */
  private record BranchView(PreparedView b, String tip, @Nullable Series s, CellTable table) {}

  private void one(Context context) {
    PreparedBranch row = row(context);
    PreparedView view = PreparedView.of(row);
    Series series =
        KnownSeries.ofMessage(store, row.message()).map(SeriesView::series).orElse(null);
    String title = "%s v%d".formatted(row.title(), row.number());
    String tip = row.tip().substring(0, Math.min(SHORT_NAME, row.tip().length()));
    BranchView branch = new BranchView(view, tip, series, PreparedTable.of(view));
    frame.render(context, "prepared", title, branch);
  }
}
