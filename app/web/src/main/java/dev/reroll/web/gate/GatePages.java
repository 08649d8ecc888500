// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.gate;

import dev.reroll.desk.gate.ForceSend;
import dev.reroll.desk.gate.GateJson;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.gate.KnownTrees;
import dev.reroll.desk.gate.Policies;
import dev.reroll.desk.gate.TypedMoment;
import dev.reroll.desk.settings.Configuration;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.http.Urls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "May I send this?" as a page, and as JSON beside it. Thread-safe. */
public final class GatePages {
  private final Store store;
  private final Frame frame;
  private final ForceSend force;

  public GatePages(Store store, Frame frame) {
    this.store = store;
    this.frame = frame;
    this.force = new ForceSend(store);
  }

  /** Adds the routes. */
  public void routes(RoutesConfig routes) {
    routes.get("/series/{series}/gate", this::page);
    routes.get("/series/{series}/gate.json", this::json);
    routes.post("/series/{series}/gate/force", this::force);
  }

  /** What a request asks for. */
  private record Asked(SeriesView series, Revision revision, JudgedRevision judged, String asOf) {}

  private Asked asked(Context context, @Nullable String version, @Nullable String asOf) {
    SeriesView series = SeriesPath.series(store, context);
    Revision revision = SeriesPath.revision(series, version);
    JudgedRevision judged =
        JudgedRevision.of(
            store,
            series,
            revision,
            TypedMoment.of(asOf),
            Policies.read(Configuration.file(), series.series().project()),
            KnownTrees.with(List.of()));
    return new Asked(series, revision, judged, asOf == null ? "" : asOf.strip());
  }

  private Asked asked(Context context) {
    return asked(context, context.queryParam("v"), context.queryParam("as-of"));
  }

  private void json(Context context) {
    context
        .contentType("application/json")
        .result(Json.write(GateJson.of(asked(context).judged())));
  }

  private void page(Context context) {
    Asked asked = asked(context);
    GateView view =
        GateView.of(
            asked.series(),
            asked.revision(),
            asked.judged(),
            asked.asOf(),
            frame.show(),
            force.may(Asking.of(context)).allowed());
    String title =
        "May v%d be sent? · %s"
            .formatted(asked.revision().number(), asked.series().series().title());
    frame.render(context, "gate", title, view);
  }

  private void force(Context context) {
    String version = context.formParam("v");
    String asOf = context.formParam("as-of");
    Asked asked = asked(context, version, asOf);
    String reason = context.formParam("reason");
    force.force(
        Asking.of(context), asked.judged(), reason == null ? "" : reason.replace("\r\n", "\n"));
    String query =
        "?v=v%d%s"
            .formatted(
                asked.revision().number(),
                asked.asOf().isEmpty()
                    ? ""
                    : "&as-of=" + URLEncoder.encode(asked.asOf(), StandardCharsets.UTF_8));
    context.redirect(new Urls().gate(asked.series().series().id()) + query, HttpStatus.SEE_OTHER);
  }
}
