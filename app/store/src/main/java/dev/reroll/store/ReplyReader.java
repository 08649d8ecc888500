// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import dev.reroll.review.Comment;
import dev.reroll.review.Comments;
import dev.reroll.review.Objection;
import dev.reroll.review.suggest.StatedObjections;
import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import dev.reroll.series.TrailerRules;
import dev.reroll.store.intake.ReadMail;
import dev.reroll.store.tracker.Intake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies for comments, trailers and suggested objections, once the series they answer are
 * placed. Used in one transaction.
 */
final class ReplyReader {
  private final MessageRepository messages;
  private final SeriesRepository series;
  private final ReplyRepository replies;
  private final Intake intake;
  private final PostedTexts texts;
  private final Map<String, Optional<SeriesRepository.Place>> places = new HashMap<>();

  ReplyReader(Handle handle, Sql sql, SeriesRepository series, PostedTexts texts) {
    this.messages = new MessageRepository(handle);
    this.series = series;
    this.replies = new ReplyRepository(handle, sql);
    this.intake = new Intake(handle);
    this.texts = texts;
  }

  /** Comments further up are quoted of quotes, whose words are few. */
  private static final int MOST_BETWEEN = 6;

  /**
   * @param between the replies from a message up to it, the nearest first
   */
  private record Answered(
      SeriesRepository.Place place, @Nullable Patch patch, String text, List<Mail> between) {}

  /**
   * Reads one reply.
   *
   * @param fresh whether nothing was derived from it before
   */
  void read(long message, String key, ReadMail read, boolean fresh) {
    if (!read.answers() && places.computeIfAbsent(key, series::placeOf).isPresent()) {
      return;
    }
    Mail mail = read.mail();
    Optional<Answered> answered = answered(mail);
    if (answered.isEmpty()) {
      return;
    }
    SeriesRepository.Place place = answered.get().place();
    if (!fresh) {
      replies.clear(message);
    }
    Patch patch = place.patch() == null ? null : answered.get().patch();
    String text = patch == null ? answered.get().text() : patch.message();
    for (Comment comment : Comments.of(mail, patch, text, answered.get().between())) {
      replies.addComment(message, place, comment);
    }
    int ordinal = 0;
    for (Trailer trailer : ownTrailers(mail)) {
      if (TrailerRules.given(trailer)) {
        replies.addTrailer(message, ordinal++, place, trailer);
      }
    }
    for (Objection objection : StatedObjections.of(mail)) {
      intake.take(place.series(), place.number(), place.patch(), objection);
    }
  }

  /** Returns the nearest cover letter or patch up the thread. */
  private Optional<Answered> answered(Mail mail) {
    List<Mail> between = new ArrayList<>();
    for (String ancestor : Ancestry.nearestFirst(mail)) {
      Optional<SeriesRepository.Place> place = places.computeIfAbsent(ancestor, series::placeOf);
      if (place.isPresent()) {
        PostedTexts.Posted posted = texts.find(ancestor).orElseGet(() -> posted(ancestor));
        Patch patch = place.get().patch() == null ? null : posted.patch();
        return Optional.of(new Answered(place.get(), patch, posted.text(), between));
      }
      if (between.size() < MOST_BETWEEN) {
        texts.findReply(ancestor).or(() -> reply(ancestor)).ifPresent(between::add);
      }
    }
    return Optional.empty();
  }

  private Optional<Mail> reply(String key) {
    return messages
        .idOf(key)
        .map(id -> {
          byte[] raw = messages.raw(id);
          Mail mail = Mail.parse(raw);
          texts.putReply(key, mail, raw.length);
          return mail;
        });
  }

  private PostedTexts.Posted posted(String key) {
    byte[] raw = messages.raw(messages.idOf(key).orElseThrow());
    Mail mail = Mail.parse(raw);
    Patch patch = Patch.of(mail).orElse(null);
    texts.put(key, patch, mail, raw.length);
    return new PostedTexts.Posted(patch, mail.text(), raw.length);
  }

  private static List<Trailer> ownTrailers(Mail mail) {
    List<Trailer> trailers = new ArrayList<>();
    for (Span span : Quotes.split(mail)) {
      if (span.depth() == 0 && !span.attribution()) {
        for (Trailer trailer : Trailer.find(span.text())) {
          Address person = trailer.person();
          trailers.add(
              new Trailer(
                  trailer.key(), trailer.value(), person, span.firstLine() + trailer.line()));
        }
      }
    }
    return trailers;
  }
}
