// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.review.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words by which somebody grants a point or takes something back, with what they answer.
 *
 * @param email who said them, or null
 * @param byAuthor whether that is who posted the series
 * @param answered what they quote right above, or null
 * @param parent the message they answer, or null
 * @param title of the patch they are about, or null for the whole series
 * @param between what the message they answer says itself, with what it quotes for that
 */
public record ConcededWords(
    Concession.Kind kind,
    String words,
    @Nullable String email,
    boolean byAuthor,
    @Nullable String answered,
    @Nullable String parent,
    @Nullable String title,
    List<Remark> between) {
  private static final Pattern OBJECTION =
      Pattern.compile(
          "\\b(nak|nack|nacked-by|objections?|concerns?|complaints?)\\b", Pattern.CASE_INSENSITIVE);

  /** Copies the list. */
  public ConcededWords {
    between = List.copyOf(between);
  }

  /** Own words of a message with what is quoted above them. */
  public record Remark(String quoted, String text) {}

  /** What an item that they may end is about. */
  public record About(
      ItemType type, @Nullable String holder, @Nullable String title, List<Evidence> evidence) {
    /** Copies the list. */
    public About {
      evidence = List.copyOf(evidence);
    }
  }

  /** Returns what they seem to do to an item, or empty if they are about another. */
  public Optional<Action> on(About item) {
    boolean own = email != null && email.equalsIgnoreCase(item.holder());
    return switch (kind) {
      case WITHDRAWAL -> own && takesBack(item) ? Optional.of(Action.WITHDRAW) : Optional.empty();
      case AGREEMENT -> own ? satisfied(item) : granted(item);
    };
  }

  private boolean takesBack(About item) {
    boolean named =
        OBJECTION.matcher(words).find()
            && (item.type() == ItemType.OBJECTION || item.type() == ItemType.POSITION);
    return isQuoted(item)
        || (named && (item.title() == null || item.title().equals(title)))
        || (answered == null && isAnswered(item));
  }

  /** The holder agrees with what answered the item. */
  private Optional<Action> satisfied(About item) {
    boolean answers =
        between.stream()
            .filter(remark -> answered == null || SameWords.overlap(remark.text(), answered))
            .anyMatch(remark -> isOf(item, remark.quoted()));
    return answers ? Optional.of(Action.RESOLVE) : Optional.empty();
  }

  /** Somebody else agrees with the holder. */
  private Optional<Action> granted(About item) {
    boolean about = isQuoted(item) || (answered == null && isAnswered(item));
    if (!about) {
      return Optional.empty();
    }
    return Optional.of(byAuthor ? Action.ANSWER : Action.NOTE);
  }

  private boolean isQuoted(About item) {
    return answered != null && isOf(item, answered);
  }

  private static boolean isOf(About item, String quoted) {
    return item.evidence().stream().anyMatch(one -> SameWords.overlap(one.words(), quoted));
  }

  private boolean isAnswered(About item) {
    return item.evidence().stream().anyMatch(one -> one.messageId().equals(parent));
  }
}
