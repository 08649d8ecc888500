// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.send;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.send.AbandonSend;
import dev.reroll.desk.send.OutboxJson;
import dev.reroll.desk.send.ReadOutbox;
import dev.reroll.desk.send.Resumption;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.send.ShownSend;
import dev.reroll.desk.show.Json;
import dev.reroll.mail.Mail;
import dev.reroll.store.Store;
import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.outbox.OutboxSend;
import dev.reroll.store.series.SeriesView;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.Urls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was sent from here, seen by who sent it and by maintainers. Thread-safe; closed once. */
public final class OutboxPages implements AutoCloseable {
  private static final int PAGE = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Store store;
  private final Frame frame;
  private final ServerSettings post;
  private final ReadOutbox read;
  private final AbandonSend abandon;
  private final Resumption resumption;

  /**
   * Pages of a server that sends by a post.
   *
   * @param after is told of a send once something more of it was accepted
   */
  public OutboxPages(Store store, Frame frame, ServerSettings post, Consumer<OutboxSend> after) {
    this.store = store;
    this.frame = frame;
    this.post = post;
    this.read = new ReadOutbox(store);
    this.abandon = new AbandonSend(store);
    this.resumption = new Resumption(store, after, PATIENCE);
  }

  /** Adds the addresses; each page has ".json" beside it. */
  public void routes(RoutesConfig routes) {
    routes.get("/outbox", this::all);
    routes.get("/outbox.json", this::allAsJson);
    routes.get("/outbox/{id}.json", this::oneAsJson);
    routes.get("/outbox/{id}", this::one);
    routes.get("/outbox/{id}/{position}/raw", this::raw);
    routes.post("/outbox/{id}/send", this::send);
    routes.post("/outbox/{id}/abandon", this::abandon);
    routes.post("/outbox/{id}/take-back", this::takeBack);
  }

  private static int offset(Context context) {
    String from = context.queryParam("o");
    return from != null && from.matches("\\d{1,7}") ? Integer.parseInt(from) : 0;
  }

  private List<OutboxSend> newest(Context context) {
    Actor who = Asking.require(context, read::may);
    return read.newest(who, context.queryParam("open") != null, PAGE + 1, offset(context));
  }

  /**
   * A page of what was sent.
   *
   * @param open whether it is only what is left to send
   * @param next how many come before the next page, or null if there is none
   */
  private record OutboxView(List<ShownSend> sends, boolean open, @Nullable Integer next) {}

  private void all(Context context) {
    List<OutboxSend> found = newest(context);
    boolean isSending = store.outbox().isSending();
    List<ShownSend> sends =
        found.stream().limit(PAGE).map(send -> new ShownSend(send, null, isSending)).toList();
    Integer next = found.size() > PAGE ? offset(context) + PAGE : null;
    OutboxView view = new OutboxView(sends, context.queryParam("open") != null, next);
    frame.render(context, "outbox", "Outbox", view);
  }

  private void allAsJson(Context context) {
    json(context, newest(context).stream().limit(PAGE).map(OutboxJson::of).toList());
  }

  private static void json(Context context, Object value) {
    context.contentType("application/json").result(Json.write(value));
  }

  /** Returns what an address names; what somebody else sent is as if it was not there. */
  private OutboxSend named(Context context) {
    Actor who = Asking.require(context, read::may);
    String id = context.pathParam("id");
    return Optional.of(id)
        .filter(text -> text.matches("\\d{1,18}"))
        .flatMap(text -> read.find(who, Long.parseLong(text)))
        .orElseThrow(() -> new NotFoundResponse("you sent nothing that has the number " + id));
  }

  /**
   * One send.
   *
   * @param ready whether the server has a way to send
   * @param mayChange whether the reader may go on with it, or give it up
   */
  private record SendView(ShownSend s, boolean ready, boolean mayChange) {}

  private void one(Context context) {
    OutboxSend send = named(context);
    ShownSend shown = new ShownSend(send, series(send), store.outbox().isSending());
    boolean mayChange = abandon.may(Asking.of(context), send).allowed();
    frame.render(
        context, "outbox-send", send.what(), new SendView(shown, post.isReady(), mayChange));
  }

  private void oneAsJson(Context context) {
    json(context, OutboxJson.of(named(context)));
  }

  /** Returns the series that mails are of, or that the first of them answers. */
  private @Nullable SeriesView series(OutboxSend send) {
    Mail first = Mail.parse(send.mails().getFirst().mail().bytes());
    return Stream.of(first.messageId(), first.inReplyTo())
        .filter(Objects::nonNull)
        .flatMap(id -> store.seriesOfMessage(id).stream())
        .findFirst()
        .orElse(null);
  }

  private void raw(Context context) {
    String position = context.pathParam("position");
    OutboxMail mail =
        named(context).mails().stream()
            .filter(one -> Integer.toString(one.position()).equals(position))
            .findFirst()
            .orElseThrow(() -> new NotFoundResponse("there is no such mail"));
    context.contentType("text/plain; charset=utf-8").result(mail.mail().bytes());
  }

  private void send(Context context) {
    OutboxSend send = named(context);
    resumption.run(Asking.of(context), send, post.way());
    back(context, send);
  }

  private void abandon(Context context) {
    OutboxSend send = named(context);
    abandon.abandon(Asking.of(context), send.id());
    back(context, send);
  }

  private void takeBack(Context context) {
    OutboxSend send = named(context);
    abandon.takeBack(Asking.of(context), send.id());
    back(context, send);
  }

  private static void back(Context context, OutboxSend send) {
    context.redirect(new Urls().outbox(send.id()), HttpStatus.SEE_OTHER);
  }

  @Override
  public void close() {
    resumption.close();
  }
}
