// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.answer;

import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.mail.compose.ReplyText;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.server.send.Post;
import dev.reroll.server.web.Frame;
import dev.reroll.server.web.Who;
import dev.reroll.store.Store;
import dev.reroll.store.account.Account;
import dev.reroll.store.account.Role;
import dev.reroll.store.database.StoreException;
import dev.reroll.store.draft.Reply;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a mail that answers a message is written, looked at and sent. */
public final class ReplyPages {
  private static final Set<ItemType> ANSWERABLE =
      EnumSet.of(ItemType.OBJECTION, ItemType.QUESTION, ItemType.CONDITION, ItemType.COMMITMENT);

  private final Store store;
  private final Frame frame;
  private final Post post;
  private final Answers answers;

  /** Pages of a server that sends by a post. */
  public ReplyPages(Store store, Frame frame, Post post) {
    this.store = store;
    this.frame = frame;
    this.post = post;
    this.answers = new Answers(store, post, Clock.systemUTC());
  }

  /** Adds the addresses of the pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/reply/{id}", this::composer);
    routes.post("/reply/{id}", this::change);
    routes.get("/reply/{id}/preview", this::preview);
    routes.get("/reply/{id}/mail.eml", this::download);
    routes.post("/replies/send", this::sendAll);
  }

  private static Who writer(Context context) {
    Who who = Who.of(context);
    if (!who.may(Role.REVIEWER)) {
      throw new UnauthorizedResponse("log in first; what is being written is seen by its writer");
    }
    return who;
  }

  /** Returns whose name a mail of somebody bears. */
  private Address from(Who who) {
    Account account = who.account();
    return account != null
        ? new Address(account.name(), account.email())
        : post.owner()
            .orElseThrow(() ->
                new StoreException(
                    "git does not know who you are: set user.name and user.email where reroll serve runs"));
  }

  private Answer answer(Context context) {
    Who who = writer(context);
    return answers.of(who.name(), from(who), context.pathParam("id"));
  }

  private void composer(Context context) {
    Answer answer = answer(context);
    String words = context.queryParam("words");
    boolean isAll = "all".equals(context.queryParam("quote"));
    if (answer.reply().text().isBlank() && (isAll || (words != null && !words.isBlank()))) {
      String quoted = isAll || words == null ? answer.answered().mail().text() : words;
      String text =
          ReplyText.attribution(answer.answered().mail())
              + "\n"
              + ReplyText.quoted(quoted.replace("\r\n", "\n").strip())
              + "\n\n";
      answer = with(answer, answer.reply().withText(text));
    }
    Map<String, @Nullable Object> model = model(answer);
    model.put("items", items(answer));
    model.put("kinds", Objection.Kind.values());
    model.put("scopes", Objection.Scope.values());
    model.put("trailers", Answer.TRAILERS);
    frame.render(context, "reply", answer.subject(), model);
  }

  private static Answer with(Answer answer, Reply reply) {
    return new Answer(
        answer.answered(), answer.raw(), answer.patch(), reply, answer.drafts(), answer.from());
  }

  private Map<String, @Nullable Object> model(Answer answer) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("m", answer.answered());
    model.put("path", path(answer));
    model.put("back", back(answer));
    model.put("r", answer.reply());
    model.put("drafts", answer.drafts());
    model.put("from", shown(List.of(answer.from())));
    model.put("to", shown(answer.to()));
    model.put("cc", shown(answer.cc()));
    model.put("subject", answer.subject());
    model.put("hidden", answer.head().hidden());
    model.put("ready", post.isReady());
    return model;
  }

  private String path(Answer answer) {
    return "/reply/" + answer.answered().row().id();
  }

  private static String back(Answer answer) {
    return "/message/" + answer.answered().row().id();
  }

  private static String shown(List<Address> addresses) {
    return addresses.stream().map(ReplyPages::shown).collect(Collectors.joining(", "));
  }

  private static String shown(Address address) {
    String name = address.name();
    if (name == null) {
      return String.valueOf(address.email());
    }
    boolean isPlain = name.chars().allMatch(c -> c == ' ' || Character.isLetterOrDigit(c));
    String written = isPlain ? name : "\"" + name.replace("\"", "") + "\"";
    return written + " <" + address.email() + ">";
  }

  /** Returns what the message asks for and somebody still has to act on. */
  private List<Item> items(Answer answer) {
    return store
        .tracker()
        .find(
            ItemQuery.ALL
                .with(Field.MESSAGE, answer.answered().row().key())
                .with(Field.STATE, "open"))
        .stream()
        .filter(item -> ANSWERABLE.contains(item.type()))
        .toList();
  }

  private static String field(Context context, String name) {
    String value = context.formParam(name);
    return value == null ? "" : value.replace("\r\n", "\n");
  }

  private static <E extends Enum<E>> Optional<E> choice(Class<E> type, String value) {
    try {
      return Optional.of(Enum.valueOf(type, value.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the reply as the form has it. */
  private static Reply read(Context context, Answer answer) {
    Reply old = answer.reply();
    String to = field(context, "to").strip();
    String cc = field(context, "cc").strip();
    boolean isOwn = !to.equals(shown(answer.head().to())) || !cc.equals(shown(answer.head().cc()));
    String subject = field(context, "subject").strip();
    List<String> trailers = context.formParams("trailer");
    return new Reply(
        old.message(),
        old.messageId(),
        isOwn ? to : "",
        isOwn ? cc : "",
        subject.equals(answer.head().subject()) ? "" : subject,
        field(context, "text"),
        Answer.TRAILERS.stream().filter(trailers::contains).toList(),
        choice(Objection.Kind.class, field(context, "nack")).orElse(null),
        choice(Objection.Scope.class, field(context, "scope")).orElse(Objection.Scope.PATCH),
        context.formParams("answers").stream()
            .filter(item -> item.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .toList());
  }

  private void change(Context context) {
    String account = writer(context).name();
    Answer answer = answer(context);
    String act = field(context, "do");
    if (act.equals("discard")) {
      store.replies().discard(account, answer.reply().message());
      context.redirect(back(answer), HttpStatus.SEE_OTHER);
      return;
    }
    boolean isForm = context.formParam("text") != null;
    Answer written = isForm ? with(answer, read(context, answer)) : answer;
    requireAddresses(written.reply());
    if (isForm) {
      store.replies().put(account, written.reply());
    }
    switch (act) {
      case "autosave" -> context.status(HttpStatus.NO_CONTENT);
      case "preview" -> context.redirect(path(answer) + "/preview", HttpStatus.SEE_OTHER);
      case "send" -> sent(context, List.of(answers.send(account, written)));
      default -> context.redirect(path(answer), HttpStatus.SEE_OTHER);
    }
  }

  private static void requireAddresses(Reply reply) {
    for (String text : List.of(reply.to(), reply.cc())) {
      for (Address address : AddressList.parse(text)) {
        if (address.email() == null) {
          throw new StoreException("\"%s\" is no address".formatted(address.name()));
        }
      }
    }
  }

  private void preview(Context context) {
    Answer answer = answer(context);
    Map<String, @Nullable Object> model = model(answer);
    model.put("raw", new String(answer.mail(answers.now()).bytes(), StandardCharsets.UTF_8));
    frame.render(context, "reply-preview", answer.subject(), model);
  }

  private void download(Context context) {
    Answer answer = answer(context);
    byte[] mail = answer.mail(answers.now()).bytes();
    store.replies().put(Who.of(context).name(), answer.reply());
    context
        .header("Content-Disposition", "attachment; filename=\"reply.eml\"")
        .contentType("message/rfc822")
        .result(mail);
  }

  private void sendAll(Context context) {
    Who who = writer(context);
    sent(context, answers.sendAll(who.name(), from(who)));
  }

  private void sent(Context context, List<Answers.Sent> all) {
    List<String> refused = all.stream().flatMap(sent -> sent.refused().stream()).toList();
    if (all.size() == 1 && refused.isEmpty()) {
      context.redirect(
          "/message/" + frame.show().path(all.getFirst().messageId()), HttpStatus.SEE_OTHER);
      return;
    }
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("sent", all.stream().map(Answers.Sent::messageId).toList());
    model.put("refused", refused);
    frame.render(context, "replies-sent", "Sent", model);
  }
}
