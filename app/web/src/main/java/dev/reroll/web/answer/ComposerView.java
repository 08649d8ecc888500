// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.answer;

import dev.reroll.desk.answer.Answer;
import dev.reroll.desk.answer.CarriedDraft;
import dev.reroll.desk.answer.QuotedLines;
import dev.reroll.desk.show.Json;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Item;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.draft.ReplyDraft;
import dev.reroll.web.http.Urls;
import dev.reroll.web.lines.HtmlLines;
import dev.reroll.web.lines.QuoteLines;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form in which an answer is written.
 *
 * @param kept what is kept of another window, where this was written on something older; else null
 * @param quoted the numbers of the lines that are quoted, with commas
 * @param lines of the message that is answered, to be marked
 * @param rest of its lines, as far as there are too many
 * @param drafts that go with it
 * @param carried drafts about earlier revisions
 * @param to the message-id of what is answered, where drafts can be moved
 * @param ready whether the server has a way to send mail
 */
record ComposerView(
    ReplyHeadView head,
    ReplyDraft r,
    @Nullable ReplyDraft kept,
    String quoted,
    HtmlLines lines,
    List<String> rest,
    List<Trailer> trailers,
    List<Choice> kinds,
    List<Choice> scopes,
    List<Point> items,
    List<OwnDraft> drafts,
    List<OlderDraft> carried,
    String to,
    boolean ready) {
  /**
   * A trailer that the answer may give; public since templates ask it.
   *
   * @param key the letter that gives it
   */
  public record Trailer(String name, String key, boolean isGiven) {}

  /** Something to choose of a list; public since templates ask it. */
  public record Choice(String word, boolean isChosen) {}

  /** What the answer may answer; public since templates ask it. */
  public record Point(long id, String words, boolean isAnswered) {}

  /**
   * A draft that goes with the answer; public since templates ask it.
   *
   * @param objection the kind of the objection that it is, or null
   * @param kind that, or "comment"
   */
  public record OwnDraft(
      String where,
      @Nullable String objection,
      String quoted,
      String action,
      String kind,
      String scope,
      int version,
      String text) {}

  /**
   * A draft about an earlier revision; public since templates ask it.
   *
   * @param href the message it was written about
   * @param name as "v3 6/15"
   * @param where its path and line, or null if it is about the message
   * @param css the class of what became of its place
   */
  public record OlderDraft(
      String href,
      String name,
      @Nullable String where,
      String css,
      String fate,
      String quoted,
      String text,
      String action) {}

  static ComposerView of(
      Answer answer,
      @Nullable ReplyDraft kept,
      List<Item> items,
      List<CarriedDraft> carried,
      boolean ready) {
    ReplyDraft reply = answer.reply();
    List<String> lines = ReplyHeadView.lines(answer);
    Set<Integer> quoted = new QuotedLines(lines, reply.text()).quoted();
    Objection.Kind nack = reply.nack();
    return new ComposerView(
        ReplyHeadView.of(answer),
        reply,
        kept,
        quoted.stream().map(String::valueOf).collect(Collectors.joining(",")),
        QuoteLines.of(lines, quoted),
        QuoteLines.rest(lines),
        Answer.TRAILERS.stream()
            .map(name -> new Trailer(name, key(name), reply.trailers().contains(name)))
            .toList(),
        choices(Objection.Kind.values(), nack == null ? Objection.Kind.DESIGN : nack),
        choices(Objection.Scope.values(), reply.nackScope()),
        items.stream().map(item -> point(item, reply)).toList(),
        answer.drafts().stream().map(ComposerView::draft).toList(),
        carried.stream().map(ComposerView::older).toList(),
        answer.answered().message().key(),
        ready);
  }

  private static String key(String trailer) {
    return trailer.equals("Nacked-by") ? "N" : trailer.substring(0, 1).toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> List<Choice> choices(E[] values, E chosen) {
    return Arrays.stream(values)
        .map(value -> new Choice(Json.lower(value), value == chosen))
        .toList();
  }

  private static Point point(Item item, ReplyDraft reply) {
    return new Point(
        item.id(),
        "%s %d: %s".formatted(item.type().word(), item.id(), item.title()),
        reply.answers().contains(item.id()));
  }

  private static OwnDraft draft(Draft draft) {
    Objection.Kind objection = draft.objection();
    String kind = objection == null ? null : Json.lower(objection);
    DraftPlace place = draft.place();
    String last = place.last() == place.first() ? "" : "-" + place.last();
    return new OwnDraft(
        place.path() == null
            ? "on the message"
            : "%s %d%s".formatted(place.path(), place.first(), last),
        kind,
        draft.quoted(),
        new Urls().draft(draft.id()),
        kind == null ? "comment" : kind,
        Json.lower(draft.scope()),
        draft.version(),
        draft.text());
  }

  private static OlderDraft older(CarriedDraft carried) {
    Draft draft = carried.draft();
    DraftPlace place = draft.place();
    return new OlderDraft(
        new Urls().message(place.message()),
        "v%d %d/%d".formatted(carried.revision(), carried.patch(), carried.total()),
        place.path() == null ? null : "%s %d".formatted(place.path(), place.last()),
        "fate-" + Json.lower(carried.line().fate()),
        carried.fate(),
        draft.quoted(),
        draft.text(),
        new Urls().draft(draft.id()));
  }
}
