// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.answer.CarriedDrafts;
import dev.reroll.desk.answer.WriteDraft;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.show.Json;
import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.store.Store;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.draft.OvertakenException;
import dev.reroll.store.error.BadInput;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Form;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.Urls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
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
  private final WriteDraft write;

  public DraftPages(Store store, Frame frame, ServerSettings post) {
    this.store = store;
    this.frame = frame;
    this.post = post;
    this.write = new WriteDraft(store);
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
    WriteDraft write = new WriteDraft(store);
    return new WrittenDrafts(
        message,
        write.of(who, message),
        write.carried(who, message),
        open(context, message),
        context.path(),
        write.may(who).allowed());
  }

  /**
   * All that somebody wrote and did not send.
   *
   * @param ready whether the server has a way to send
   */
  private record DraftsPage(List<DraftGroup> groups, boolean ready) {}

  private void all(Context context) {
    Actor who = Asking.require(context, write::mayRead);
    CarriedDrafts carried = new CarriedDrafts(store, who.name());
    List<DraftGroup> groups =
        write.all(who).stream()
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
    Form form = new Form(context);
    String message = form.text("message");
    Actor who = Asking.of(context);
    long id =
        context.formParam("path") == null
            ? write.addToMessage(who, message, form.text("quoted").strip(), comment(form))
            : write.addToLines(who, lines(context, message), comment(form));
    if (form.text("do").equals(AUTOSAVE)) {
      kept(context, id, 1);
      return;
    }
    context.redirect(
        form.back(DRAFTS).replaceFirst("#.*", "") + "#draft-" + id, HttpStatus.SEE_OTHER);
  }

  private static WriteDraft.Comment comment(Form form) {
    return new WriteDraft.Comment(
        form.choice(Objection.Kind.class, "kind").orElse(null),
        form.choice(Objection.Scope.class, "scope").orElse(Objection.Scope.LINE),
        form.text("text"));
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

  private void change(Context context) {
    long id = PathNumber.of(context.pathParam("id"));
    Form form = new Form(context);
    Actor who = Asking.of(context);
    String act = form.text("do");
    try {
      switch (act) {
        case "discard" -> write.discard(who, id, version(form));
        case "move" -> write.move(who, id, form.text("to"));
        default -> {
          int version = write.change(who, id, version(form), comment(form));
          if (act.equals(AUTOSAVE)) {
            kept(context, id, version);
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

  /** Returns the version that a form was made of; a program that names none means what there is. */
  private static @Nullable Integer version(Form form) {
    return form.numbers("version").stream().findFirst().map(Math::toIntExact).orElse(null);
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
            write.find(Asking.of(context), id).orElse(null),
            form.text("kind"),
            form.text("scope"),
            form.back(DRAFTS));
    frame.render(context, "draft-overtaken", "Written in two windows", view);
  }
}
