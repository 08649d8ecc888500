// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.AdvanceItem;
import dev.reroll.desk.board.EditPoint;
import dev.reroll.desk.board.RaisePoint;
import dev.reroll.desk.board.UndoChange;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.store.Store;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Form;
import dev.reroll.web.http.Urls;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import org.jspecify.annotations.Nullable;

/** Does what forms ask, and leads to the item. */
final class ItemForms {
  private final Tracker tracker;
  private final RaisePoint raise;
  private final AdvanceItem advance;
  private final EditPoint edit;
  private final UndoChange undo;

  ItemForms(Store store) {
    this.tracker = store.tracker();
    this.raise = new RaisePoint(store);
    this.advance = new AdvanceItem(store);
    this.edit = new EditPoint(store);
    this.undo = new UndoChange(store);
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
                new BadInput(
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
    context.redirect(new Urls().item(item), HttpStatus.SEE_OTHER);
  }

  void open(Context context) {
    Form form = new Form(context);
    ItemType type =
        form.filled("type") == null ? ItemType.OBJECTION : form.required(ItemType.class, "type");
    seeOther(
        context,
        raise.raise(
            Asking.of(context),
            new RaisePoint.Point(
                type,
                type.kinds().isEmpty() ? "" : orEmpty(form.filled("kind")),
                form.required(Objection.Scope.class, "scope"),
                new RaisePoint.Words(
                    orEmpty(form.filled("message")),
                    orEmpty(form.filled("words")),
                    form.filled("condition")),
                form.filled("title"),
                due(context, "due"),
                null)));
  }

  void act(Context context, ItemType type) {
    Item item = found(context, type);
    Form form = new Form(context);
    seeOther(
        context,
        advance.advance(
            Asking.of(context),
            item.id(),
            new AdvanceItem.Change(
                form.required(Action.class, "to"),
                orEmpty(form.filled("reason")),
                new AdvanceItem.Grounds(
                    form.filled("message"), form.filled("checked") != null, null),
                due(context, "until"),
                response(form.filled("in")))));
  }

  private static Response response(@Nullable String in) {
    return in == null
        ? Response.WORDS
        : Response.fixedIn(in)
            .orElseThrow(() ->
                new BadInput("\"%s\" is no revision (v4) or patch of one (v4/6)".formatted(in)));
  }

  void edit(Context context, ItemType type) {
    Item item = found(context, type);
    Form form = new Form(context);
    String kind = form.filled("kind");
    Rewording change =
        new Rewording(
            form.filled("title"),
            kind == null || kind.equals(item.kind()) ? null : kind,
            form.filled("scope") == null ? null : form.required(Objection.Scope.class, "scope"),
            type == ItemType.COMMITMENT ? due(context, "due") : null);
    seeOther(
        context, edit.edit(Asking.of(context), item.id(), change, orEmpty(form.filled("reason"))));
  }

  void undo(Context context, ItemType type) {
    Item item = found(context, type);
    String reason = orEmpty(new Form(context).filled("reason"));
    seeOther(context, undo.undo(Asking.of(context), item.id(), reason));
  }
}
