// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.tracker;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.State;
import dev.reroll.server.web.Who;
import dev.reroll.store.Store;
import dev.reroll.store.database.StoreException;
import dev.reroll.store.tracker.Edit;
import dev.reroll.store.tracker.NewItem;
import dev.reroll.store.tracker.Step;
import dev.reroll.store.tracker.Tracker;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Locale;
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
    return Who.of(context).name();
  }

  private static @Nullable String filled(Context context, String name) {
    String value = context.formParam(name);
    String text = value == null ? "" : value.replace("\r\n", "\n").strip();
    return text.isEmpty() ? null : text;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static <E extends Enum<E>> E choice(Class<E> type, Context context, String name) {
    String value = orEmpty(filled(context, name));
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new StoreException("\"%s\" is no %s".formatted(value, name), e);
    }
  }

  private static Due due(Context context, String name) {
    String text = filled(context, name);
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
    String words = filled(context, "words");
    String type = filled(context, "type");
    ItemType wanted = type == null ? ItemType.OBJECTION : choice(ItemType.class, context, "type");
    String message = orEmpty(filled(context, "message"));
    if (wanted == ItemType.RULING) {
      tracker.seriesOf(message).ifPresent(series -> rulings.require(context, series, wanted));
    }
    seeOther(
        context,
        tracker.open(
            new NewItem(
                wanted,
                wanted.kinds().isEmpty() ? "" : orEmpty(filled(context, "kind")),
                choice(Objection.Scope.class, context, "scope"),
                message,
                orEmpty(words),
                filled(context, "condition"),
                filled(context, "title"),
                due(context, "due"),
                null,
                by(context))));
  }

  void act(Context context, ItemType type) {
    Item item = found(context, type);
    Action action = choice(Action.class, context, "to");
    rulings.require(context, item, action);
    seeOther(
        context,
        tracker.act(
            item.id(),
            new Step(
                action,
                by(context),
                orEmpty(filled(context, "reason")),
                filled(context, "message"),
                filled(context, "checked") != null,
                due(context, "until"),
                response(filled(context, "in")),
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
    String kind = filled(context, "kind");
    Edit edit =
        new Edit(
            filled(context, "title"),
            kind == null || kind.equals(item.kind()) ? null : kind,
            filled(context, "scope") == null
                ? null
                : choice(Objection.Scope.class, context, "scope"),
            type == ItemType.COMMITMENT ? due(context, "due") : null);
    seeOther(
        context, tracker.edit(item.id(), edit, by(context), orEmpty(filled(context, "reason"))));
  }

  void undo(Context context, ItemType type) {
    Item item = found(context, type);
    boolean overruled = item.state() == State.OVERRULED;
    rulings.require(context, item, overruled ? Action.OVERRULE : Action.UNDO);
    seeOther(context, tracker.undo(item.id(), by(context), orEmpty(filled(context, "reason"))));
  }
}
