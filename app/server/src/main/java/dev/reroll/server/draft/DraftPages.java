// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.draft;

import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.series.DiffLine;
import dev.reroll.server.send.Post;
import dev.reroll.server.show.Json;
import dev.reroll.server.show.Show;
import dev.reroll.server.web.Frame;
import dev.reroll.server.web.PathNumber;
import dev.reroll.server.web.Who;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.database.StoreException;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.series.PatchView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where comments are written: under lines of a diff, and about messages. */
public final class DraftPages {
  /** What a script asks for while somebody types. */
  private static final String AUTOSAVE = "autosave";

  private final Store store;
  private final Frame frame;
  private final Post post;

  public DraftPages(Store store, Frame frame, Post post) {
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

  private static String field(Context context, String name) {
    String value = context.formParam(name);
    return value == null ? "" : value.replace("\r\n", "\n");
  }

  /** A path of ours that a form said to come back to. */
  private static String back(Context context) {
    String back = field(context, "back");
    return back.matches("/[A-Za-z0-9][^\\\\\\x00-\\x20#?]*") ? back : "/drafts";
  }

  private static <E extends Enum<E>> Optional<E> choice(Class<E> type, @Nullable String value) {
    try {
      return Optional.of(Enum.valueOf(type, String.valueOf(value).toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the lines that an address wants to be written about, or null. */
  private static @Nullable DraftPlace open(Context context, String message) {
    String path = context.queryParam("path");
    Optional<Anchor.Side> side = choice(Anchor.Side.class, context.queryParam("side"));
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
  public static DraftHtml of(Context context, Store store, String message, String csrf, Show show) {
    Who who = Who.of(context);
    boolean mayWrite = who.may(Role.REVIEWER);
    List<Draft> own = mayWrite ? store.drafts().of(who.name(), message) : List.of();
    return new DraftHtml(own, open(context, message), context.path(), csrf, show, mayWrite);
  }

  private void all(Context context) {
    Who who = Who.of(context);
    if (!who.isKnown()) {
      throw new io.javalin.http.UnauthorizedResponse(
          "log in first; drafts are seen by who wrote them");
    }
    Map<String, List<Draft>> byMessage = new LinkedHashMap<>();
    for (Draft draft : store.drafts().all(who.name())) {
      byMessage.computeIfAbsent(draft.place().message(), _ -> new ArrayList<>()).add(draft);
    }
    List<Group> groups = new ArrayList<>();
    byMessage.forEach((message, drafts) -> groups.add(group(message, drafts)));
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("groups", groups);
    model.put("ready", post.isReady());
    frame.render(context, "drafts", "Drafts", model);
  }

  /**
   * The drafts about a message; public since templates ask it.
   *
   * @param href the page they are shown on
   * @param reply where the mail is written that they go into
   */
  public record Group(String subject, String href, String reply, List<Draft> drafts) {}

  private Group group(String message, List<Draft> drafts) {
    Optional<PatchView> patch = store.patchOfMessage(message);
    Optional<MessageView> view = store.message(message);
    String href =
        patch
            .map(found ->
                "/series/%d/v%d/%d"
                    .formatted(
                        found.series().id(), found.revision().number(), found.row().position()))
            .or(() -> view.map(found -> "/message/" + found.row().id()))
            .orElse("/");
    String subject = view.map(found -> found.mail().subject()).orElse(message);
    String reply = "/reply/" + frame.show().path(message);
    return new Group(subject, href, reply, drafts);
  }

  private void add(Context context) {
    String message = field(context, "message");
    String account = Who.of(context).name();
    DraftPlace place = DraftPlace.of(message);
    String quoted = field(context, "quoted").strip();
    if (context.formParam("path") == null) {
      MessageView view =
          store
              .message(message)
              .orElseThrow(() -> new NotFoundResponse("there is no such message"));
      place = DraftPlace.of(view.row().key());
      requireWords(view, quoted);
    } else {
      place = lines(context, message);
      quoted = quoted(place);
    }
    long id =
        store
            .drafts()
            .add(account, place, quoted, kind(context), scope(context), field(context, "text"));
    if (field(context, "do").equals(AUTOSAVE)) {
      context.contentType("application/json").result(Json.write(Map.of("id", id)));
      return;
    }
    context.redirect(back(context) + "#draft-" + id, HttpStatus.SEE_OTHER);
  }

  private static void requireWords(MessageView view, String quoted) {
    String text = view.mail().text();
    if (!quoted.isEmpty() && !squeezed(text).contains(squeezed(quoted))) {
      throw new StoreException("these words are not in the message: \"%s\"".formatted(quoted));
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static DraftPlace lines(Context context, String message) {
    String first = field(context, "first").strip();
    String last = field(context, "last").strip();
    Optional<Anchor.Side> side = choice(Anchor.Side.class, context.formParam("side"));
    if (side.isEmpty() || !isLine(first) || !isLine(last)) {
      throw new StoreException("\"%s\" to \"%s\" are no lines".formatted(first, last));
    }
    int from = Math.min(Integer.parseInt(first), Integer.parseInt(last));
    int to = Math.max(Integer.parseInt(first), Integer.parseInt(last));
    return new DraftPlace(message, field(context, "path"), side.get(), from, to);
  }

  /** Returns the lines of the diff that are meant, each with its sign. */
  private String quoted(DraftPlace place) {
    PatchView patch =
        store
            .patchOfMessage(place.message())
            .orElseThrow(() -> new NotFoundResponse("there is no such patch"));
    List<String> lines = new ArrayList<>();
    boolean hasLast = false;
    List<DiffLine> all =
        patch.patch().files().stream()
            .filter(file -> file.path().equals(place.path()))
            .flatMap(file -> file.hunks().stream())
            .flatMap(hunk -> hunk.lines().stream())
            .toList();
    for (DiffLine line : all) {
      boolean old = place.side() == Anchor.Side.OLD;
      int number = old ? line.oldLine() : line.newLine();
      boolean isOfSide = old ? line.kind() == '-' : line.kind() == '+' || line.kind() == ' ';
      if (isOfSide && number >= place.first() && number <= place.last()) {
        lines.add(line.kind() + line.text());
        hasLast |= number == place.last();
      }
    }
    if (!hasLast) {
      throw new StoreException(
          "\"%s\" has no line %d in this patch".formatted(place.path(), place.last()));
    }
    return String.join("\n", lines);
  }

  private static Objection.@Nullable Kind kind(Context context) {
    return choice(Objection.Kind.class, context.formParam("kind")).orElse(null);
  }

  private static Objection.Scope scope(Context context) {
    return choice(Objection.Scope.class, context.formParam("scope")).orElse(Objection.Scope.LINE);
  }

  private void change(Context context) {
    long id = PathNumber.of(context.pathParam("id"));
    String account = Who.of(context).name();
    boolean isGone = field(context, "do").equals("discard");
    if (isGone) {
      store.drafts().discard(account, id);
    } else {
      store.drafts().change(account, id, kind(context), scope(context), field(context, "text"));
    }
    if (field(context, "do").equals(AUTOSAVE)) {
      context.status(HttpStatus.NO_CONTENT);
      return;
    }
    context.redirect(back(context) + (isGone ? "" : "#draft-" + id), HttpStatus.SEE_OTHER);
  }
}
