// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.answer;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.answer.Answer;
import dev.reroll.desk.answer.CarriedDrafts;
import dev.reroll.desk.answer.QuotedLines;
import dev.reroll.desk.answer.ReplyToMessage;
import dev.reroll.desk.answer.SentAnswer;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.show.Json;
import dev.reroll.mail.Address;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import dev.reroll.store.account.Account;
import dev.reroll.store.draft.OvertakenException;
import dev.reroll.store.draft.ReplyDraft;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.outbox.OutboxSend;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Form;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.Urls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a mail that answers a message is written, looked at and sent. */
public final class ReplyPages {
  private static final Set<ItemType> ANSWERABLE =
      EnumSet.of(ItemType.OBJECTION, ItemType.QUESTION, ItemType.CONDITION, ItemType.COMMITMENT);

  private final Store store;
  private final Frame frame;
  private final ServerSettings post;
  private final ReplyToMessage replies;

  /** Pages of a server that sends by a post. */
  public ReplyPages(Store store, Frame frame, ServerSettings post) {
    this.store = store;
    this.frame = frame;
    this.post = post;
    this.replies = new ReplyToMessage(store, post, Clock.systemUTC());
  }

  /** Adds the addresses of the pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/reply/{id}", this::composer);
    routes.post("/reply/{id}", this::change);
    routes.get("/reply/{id}/preview", this::preview);
    routes.get("/reply/{id}/mail.eml", this::download);
    routes.post("/replies/send", this::sendAll);
  }

  private Actor writer(Context context) {
    return Asking.require(context, replies::may);
  }

  /** Returns whose name a mail of somebody bears. */
  private Address from(Actor who) {
    Account account = who.account();
    return account != null
        ? new Address(account.name(), account.email())
        : post.owner()
            .orElseThrow(() ->
                new Conflict(
                    "git does not know who you are: set user.name and user.email where reroll serve runs"));
  }

  private Answer answer(Context context) {
    Actor who = writer(context);
    return replies.begin(who, from(who), context.pathParam("id"));
  }

  private void composer(Context context) {
    Answer answer = answer(context);
    String words = context.queryParam("words");
    boolean isAll = "all".equals(context.queryParam("quote"));
    if (answer.reply().text().isBlank() && (isAll || (words != null && !words.isBlank()))) {
      answer = answer.quoting(isAll || words == null ? answer.answered().mail().text() : words);
    }
    write(context, answer, null);
  }

  /**
   * @param kept what is kept of another window, where this was written on something older; else
   *     null
   */
  private void write(Context context, Answer answer, @Nullable ReplyDraft kept) {
    ComposerView view =
        ComposerView.of(
            answer,
            kept,
            items(answer),
            new CarriedDrafts(store, Asking.of(context).name())
                .to(answer.answered().message().key()),
            post.isReady());
    frame.render(context, "reply", answer.subject(), view);
  }

  /** Returns what the message asks for and somebody still has to act on. */
  private List<Item> items(Answer answer) {
    return store
        .tracker()
        .find(
            ItemQuery.ALL
                .with(Field.MESSAGE, answer.answered().message().key())
                .with(Field.STATE, "open"))
        .stream()
        .filter(item -> ANSWERABLE.contains(item.type()))
        .toList();
  }

  private void change(Context context) {
    Actor who = writer(context);
    Answer answer = answer(context);
    Form form = new Form(context);
    String act = form.text("do");
    boolean isForm = form.has("text");
    Answer written = isForm ? answer.with(new ReplyForm(form).read(answer)) : answer;
    try {
      if (act.equals("discard")) {
        replies.discard(who, written);
        context.redirect(ReplyHeadView.message(answer), HttpStatus.SEE_OTHER);
        return;
      }
      if (act.startsWith("quote")) {
        written = new ReplyForm(form).quoting(written);
      }
      if (isForm) {
        written = replies.keep(who, written);
      }
    } catch (OvertakenException e) {
      overtaken(context, written);
      return;
    }
    switch (act) {
      case "autosave", "quote-lines" -> kept(context, written);
      case "preview" ->
          context.redirect(ReplyHeadView.page(answer) + "/preview", HttpStatus.SEE_OTHER);
      case "send" -> sent(context, List.of(replies.send(who, written)));
      default -> context.redirect(ReplyHeadView.page(answer), HttpStatus.SEE_OTHER);
    }
  }

  private static void kept(Context context, Answer answer) {
    ReplyDraft reply = answer.reply();
    context
        .contentType("application/json")
        .result(
            Json.write(
                new KeptReply(
                    reply.version(),
                    reply.text(),
                    new QuotedLines(ReplyHeadView.lines(answer), reply.text()).quoted())));
  }

  /** Shows what was written here once more, beside what is kept: who saves again means it. */
  private void overtaken(Context context, Answer written) {
    context.status(HttpStatus.CONFLICT);
    ReplyDraft kept = answer(context).reply();
    ReplyDraft here = written.reply().on(kept.version());
    write(context, written.with(here.as(kept.messageId())), kept);
  }

  private record PreviewView(ReplyHeadView head, String raw, boolean ready) {}

  private void preview(Context context) {
    Answer answer = answer(context);
    PreviewView view =
        new PreviewView(ReplyHeadView.of(answer), replies.preview(answer), post.isReady());
    frame.render(context, "reply-preview", answer.subject(), view);
  }

  private void download(Context context) {
    Answer answer = answer(context);
    byte[] mail = replies.download(Asking.of(context), answer);
    context
        .header("Content-Disposition", "attachment; filename=\"reply.eml\"")
        .contentType("message/rfc822")
        .result(mail);
  }

  /** Does for answers that left by the outbox what is done for those sent at once. */
  public void settle(OutboxSend send) {
    replies.settle(send);
  }

  private void sendAll(Context context) {
    Actor who = writer(context);
    sent(context, replies.sendAll(who, from(who)));
  }

  /**
   * What was sent.
   *
   * @param sent the message-ids
   * @param refused what could not be tracked of it, and why
   */
  private record SentView(List<String> sent, List<String> refused) {}

  private void sent(Context context, List<SentAnswer> all) {
    List<String> refused = all.stream().flatMap(sent -> sent.refused().stream()).toList();
    if (all.size() == 1 && refused.isEmpty()) {
      context.redirect(new Urls().message(all.getFirst().messageId()), HttpStatus.SEE_OTHER);
      return;
    }
    List<String> ids = all.stream().map(SentAnswer::messageId).toList();
    frame.render(context, "replies-sent", "Sent", new SentView(ids, refused));
  }
}
