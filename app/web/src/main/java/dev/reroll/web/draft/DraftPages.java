// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.answer.CarriedDraft;
import dev.reroll.desk.answer.CarriedDrafts;
import dev.reroll.desk.answer.DraftMoves;
import dev.reroll.desk.answer.PatchWords;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.show.Json;
import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.draft.OvertakenException;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.message.MessageView;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Form;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.Urls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where comments are written: under lines of a diff, and about messages. */
public final class DraftPages {
  private static final String DRAFTS = new Urls().drafts();

  /** What a script asks for while somebody types. */
  private static final String AUTOSAVE = "autosave";

  private final Store store;
  private final Frame frame;
  private final ServerSettings post;

  public DraftPages(Store store, Frame frame, ServerSettings post) {
    this.store = store;
    this.frame = frame;
    this.post = post;
  }

  /** Adds the paths of these pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/drafts", this::all);
    routes.post("/drafts", this::add);
    routes.post("/draft/{id}", this::change);
  }

  /** Returns the lines that an address wants to be written about, or null. */
  private static @Nullable DraftPlace open(Context context, String message) {
    String path = context.queryParam("path");
    Optional<Anchor.Side> side = Form.choiceOf(Anchor.Side.class, context.queryParam("side"));
    String first = String.valueOf(context.queryParam("first"));
    String last = String.valueOf(context.queryParam("last"));
    if (path == null || side.isEmpty() || !isLine(first) || !isLine(last)) {
      return null;
    }
    int from = Math.min(Integer.parseInt(first), Integer.parseInt(last));
    int to = Math.max(Integer.parseInt(first), Integer.parseInt(last));
    return new DraftPlace(message, path, side.get(), from, to);
  }

  private static boolean isLine(String text) {
    return text.matches("[1-9]\\d{0,8}");
  }

  /** Returns what the reader of a page wrote about its message, and where more is to be written. */
  public static WrittenDrafts of(Context context, Store store, String message) {
    Actor who = Asking.of(context);
    boolean mayWrite = who.may(Role.REVIEWER);
    List<Draft> own = mayWrite ? store.drafts().of(who.name(), message) : List.of();
    List<CarriedDraft> carried =
        mayWrite ? new CarriedDrafts(store, who.name()).to(message) : List.of();
    return new WrittenDrafts(
        message, own, carried, open(context, message), context.path(), mayWrite);
  }

  /**
   * All that somebody wrote and did not send.
   *
   * @param ready whether the server has a way to send
   */
  private record DraftsPage(List<DraftGroup> groups, boolean ready) {}

  private void all(Context context) {
    Actor who = Asking.of(context);
    if (!who.isKnown()) {
      throw new io.javalin.http.UnauthorizedResponse(
          "log in first; drafts are seen by who wrote them");
    }
    CarriedDrafts carried = new CarriedDrafts(store, who.name());
    List<DraftGroup> groups =
        store.drafts().all(who.name()).stream()
            .collect(
                Collectors.groupingBy(
                    draft -> draft.place().message(), LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(entry -> DraftGroup.of(store, entry.getKey(), entry.getValue(), carried))
            .toList();
    frame.render(context, "drafts", "Drafts", new DraftsPage(groups, post.isReady()));
  }

  private void add(Context context) {
    String message = new Form(context).text("message");
    String account = Asking.of(context).name();
    DraftPlace place = DraftPlace.of(message);
    String quoted = new Form(context).text("quoted").strip();
    if (context.formParam("path") == null) {
      MessageView view =
          store
              .message(message)
              .orElseThrow(() -> new NotFoundResponse("there is no such message"));
      place = DraftPlace.of(view.message().key());
      requireWords(view, quoted);
    } else {
      place = lines(context, message);
      quoted = quoted(place);
    }
    long id =
        store
            .drafts()
            .add(
                account,
                place,
                quoted,
                kind(context),
                scope(context),
                new Form(context).text("text"));
    if (new Form(context).text("do").equals(AUTOSAVE)) {
      kept(context, id, 1);
      return;
    }
    context.redirect(
        new Form(context).back(DRAFTS).replaceFirst("#.*", "") + "#draft-" + id,
        HttpStatus.SEE_OTHER);
  }

  private static void requireWords(MessageView view, String quoted) {
    String text = view.mail().text();
    if (!quoted.isEmpty() && !squeezed(text).contains(squeezed(quoted))) {
      throw new BadInput("these words are not in the message: \"%s\"".formatted(quoted));
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static DraftPlace lines(Context context, String message) {
    String first = new Form(context).text("first").strip();
    String last = new Form(context).text("last").strip();
    Optional<Anchor.Side> side = new Form(context).choice(Anchor.Side.class, "side");
    if (side.isEmpty() || !isLine(first) || !isLine(last)) {
      throw new BadInput("\"%s\" to \"%s\" are no lines".formatted(first, last));
    }
    int from = Math.min(Integer.parseInt(first), Integer.parseInt(last));
    int to = Math.max(Integer.parseInt(first), Integer.parseInt(last));
    return new DraftPlace(message, new Form(context).text("path"), side.get(), from, to);
  }

  private String quoted(DraftPlace place) {
    return PatchWords.of(
        store
            .patchOfMessage(place.message())
            .orElseThrow(() -> new NotFoundResponse("there is no such patch")),
        place);
  }

  private static Objection.@Nullable Kind kind(Context context) {
    return new Form(context).choice(Objection.Kind.class, "kind").orElse(null);
  }

  private static Objection.Scope scope(Context context) {
    return new Form(context).choice(Objection.Scope.class, "scope").orElse(Objection.Scope.LINE);
  }

  private void change(Context context) {
    long id = PathNumber.of(context.pathParam("id"));
    Form form = new Form(context);
    String account = Asking.of(context).name();
    String act = form.text("do");
    try {
      switch (act) {
        case "discard" -> discard(account, id, form);
        case "move" -> new DraftMoves(store).move(account, id, form.text("to"));
        default -> {
          int version = version(account, id, form);
          store
              .drafts()
              .change(account, id, version, kind(context), scope(context), form.text("text"));
          if (act.equals(AUTOSAVE)) {
            kept(context, id, version + 1);
            return;
          }
        }
      }
    } catch (OvertakenException e) {
      overtaken(context, id, e);
      return;
    }
    boolean isGone = act.equals("discard");
    context.redirect(
        form.back(DRAFTS).replaceFirst("#.*", "") + (isGone ? "" : "#draft-" + id),
        HttpStatus.SEE_OTHER);
  }

  private void discard(String account, long id, Form form) {
    int version = version(account, id, form);
    if (!store.drafts().discard(account, id, version)) {
      throw new OvertakenException("the comment");
    }
  }

  /** Returns the version that a form was made of; a program that names none means what there is. */
  private int version(String account, long id, Form form) {
    return form.numbers("version").stream()
        .findFirst()
        .map(Math::toIntExact)
        .orElseGet(() ->
            store
                .drafts()
                .find(account, id)
                .orElseThrow(() -> new NotFound("you have no draft %d".formatted(id)))
                .version());
  }

  private static void kept(Context context, long id, int version) {
    context.contentType("application/json").result(Json.write(new KeptDraft(id, version)));
  }

  /**
   * What was written in two windows.
   *
   * @param kept what the other window kept, or null if it sent it or threw it away
   */
  private record OvertakenView(
      String why, String mine, @Nullable Draft kept, String kind, String scope, String back) {}

  /** Shows what is kept beside what was sent, of which nothing is kept yet. */
  private void overtaken(Context context, long id, OvertakenException e) {
    context.status(HttpStatus.CONFLICT);
    Form form = new Form(context);
    OvertakenView view =
        new OvertakenView(
            String.valueOf(e.getMessage()),
            form.text("text"),
            store.drafts().find(Asking.of(context).name(), id).orElse(null),
            form.text("kind"),
            form.text("scope"),
            form.back(DRAFTS));
    frame.render(context, "draft-overtaken", "Written in two windows", view);
  }
}
