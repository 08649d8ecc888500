// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.prepare;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.desk.prepare.KnownSeries;
import dev.reroll.desk.prepare.PreparedView;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
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
import io.javalin.http.UnauthorizedResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is on branches and not mailed yet, as "reroll prep check" last found it: may it be sent,
 * what broke, and each commit's logs. Seen by those who may write, as drafts are nobody else's.
 * Thread-safe.
 */
public final class PreparedPages {
  /** Letters of a commit's name that are shown. */
  private static final int SHORT_NAME = 12;

  private final Store store;
  private final Frame frame;

  public PreparedPages(Store store, Frame frame) {
    this.store = store;
    this.frame = frame;
  }

  /** Adds the addresses; a branch has ".json" beside it. */
  public void routes(RoutesConfig routes) {
    routes.get("/prepared", this::all);
    routes.get("/prepared/{id}.json", this::json);
    routes.get("/prepared/{id}", this::one);
  }

  /** Returns what somebody sees of all that is prepared, the last looked at first. */
  public static List<PreparedView> seenBy(Store store, Context context) {
    return Asking.of(context).may(Role.REVIEWER) ? views(store).toList() : List.of();
  }

  /**
   * Returns the branch whose commit was built and booted by a run that is of no patch.
   *
   * @throws UnauthorizedResponse if it is not for whoever asks
   */
  public static Optional<PreparedView> ofRun(Store store, Context context, long run) {
    requireWriter(context);
    return views(store).filter(view -> view.commitOf(run).isPresent()).findFirst();
  }

  private static Stream<PreparedView> views(Store store) {
    return store.prepared().all().stream().map(PreparedView::of);
  }

  private static void requireWriter(Context context) {
    Actor who = Asking.of(context);
    if (!who.isKnown()) {
      throw new UnauthorizedResponse(
          "log in first; what is not mailed yet is seen by those who may write");
    }
    Permission.needs(Role.REVIEWER, who).require();
  }

  private PreparedBranch row(Context context) {
    requireWriter(context);
    return store
        .prepared()
        .find(PathNumber.of(context.pathParam("id")))
        .orElseThrow(() ->
            new NotFoundResponse("nothing of that number is prepared; it may be sent by now"));
  }

  private void json(Context context) {
    context.contentType("application/json").result(row(context).told());
  }

  private record AllView(List<PreparedView> branches) {}

  private void all(Context context) {
    requireWriter(context);
    frame.render(context, "prepared-all", "Prepared", new AllView(views(store).toList()));
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
