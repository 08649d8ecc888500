// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Boards;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.database.StoreException;
import dev.reroll.store.tracker.Edit;
import dev.reroll.store.tracker.NewItem;
import dev.reroll.store.tracker.Step;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Form;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Does what forms ask, and leads to the item. */
final class ItemForms {
  private static final Pattern REVISION = Pattern.compile("v(\\d{1,4})(?:/(\\d{1,4}))?");

  private final Tracker tracker;
  private final RulingRight rulings;

  ItemForms(Store store) {
    this.tracker = store.tracker();
    this.rulings = new RulingRight(store);
  }

  private static String by(Context context) {
    return Asking.of(context).name();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Due due(Context context, String name) {
    String text = new Form(context).filled(name);
    return text == null
        ? Due.NONE
        : Due.parse(text)
            .orElseThrow(() ->
                new StoreException(
                    "\"%s\" is neither a day (2026-10-31) nor a revision (v4)".formatted(text)));
  }

  private Item found(Context context, ItemType type) {
    String id = context.pathParam("id");
    return (id.matches("\\d{1,18}")
            ? tracker.item(Long.parseLong(id))
            : java.util.Optional.<Item>empty())
        .filter(item -> item.type() == type)
        .orElseThrow(() -> new NotFoundResponse("there is no such " + type.word()));
  }

  private static void seeOther(Context context, Item item) {
    context.redirect(Boards.path(item), HttpStatus.SEE_OTHER);
  }

  void open(Context context) {
    String words = new Form(context).filled("words");
    String type = new Form(context).filled("type");
    ItemType wanted =
        type == null ? ItemType.OBJECTION : new Form(context).required(ItemType.class, "type");
    String message = orEmpty(new Form(context).filled("message"));
    if (wanted == ItemType.RULING) {
      tracker.seriesOf(message).ifPresent(series -> rulings.require(context, series, wanted));
    }
    seeOther(
        context,
        tracker.open(
            new NewItem(
                wanted,
                wanted.kinds().isEmpty() ? "" : orEmpty(new Form(context).filled("kind")),
                new Form(context).required(Objection.Scope.class, "scope"),
                message,
                orEmpty(words),
                new Form(context).filled("condition"),
                new Form(context).filled("title"),
                due(context, "due"),
                null,
                by(context))));
  }

  void act(Context context, ItemType type) {
    Item item = found(context, type);
    Action action = new Form(context).required(Action.class, "to");
    rulings.require(context, item, action);
    seeOther(
        context,
        tracker.act(
            item.id(),
            new Step(
                action,
                by(context),
                orEmpty(new Form(context).filled("reason")),
                new Form(context).filled("message"),
                new Form(context).filled("checked") != null,
                due(context, "until"),
                response(new Form(context).filled("in")),
                null)));
  }

  private static Response response(@Nullable String in) {
    if (in == null) {
      return Response.WORDS;
    }
    Matcher matcher = REVISION.matcher(in);
    if (!matcher.matches()) {
      throw new StoreException("\"%s\" is no revision (v4) or patch of one (v4/6)".formatted(in));
    }
    String patch = matcher.group(2);
    return new Response(
        Response.Kind.FIXED,
        Integer.parseInt(matcher.group(1)),
        patch == null ? 0 : Integer.parseInt(patch));
  }

  void edit(Context context, ItemType type) {
    Item item = found(context, type);
    rulings.require(context, item, Action.EDIT);
    String kind = new Form(context).filled("kind");
    Edit edit =
        new Edit(
            new Form(context).filled("title"),
            kind == null || kind.equals(item.kind()) ? null : kind,
            new Form(context).filled("scope") == null
                ? null
                : new Form(context).required(Objection.Scope.class, "scope"),
            type == ItemType.COMMITMENT ? due(context, "due") : null);
    seeOther(
        context,
        tracker.edit(item.id(), edit, by(context), orEmpty(new Form(context).filled("reason"))));
  }

  void undo(Context context, ItemType type) {
    Item item = found(context, type);
    boolean overruled = item.state() == State.OVERRULED;
    rulings.require(context, item, overruled ? Action.OVERRULE : Action.UNDO);
    seeOther(
        context, tracker.undo(item.id(), by(context), orEmpty(new Form(context).filled("reason"))));
  }
}
