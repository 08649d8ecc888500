// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.review.Objection;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.draft.OvertakenException;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.message.MessageView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a comment that goes into an answer later, changes it, moves it to another revision or
 * throws it away. Nobody but its author sees it. Thread-safe.
 */
public final class WriteDraft {
  private final Store store;

  public WriteDraft(Store store) {
    this.store = store;
  }

  /**
   * What a comment says.
   *
   * @param objection the kind of the objection that it is, or null
   * @param scope how much an objection stops
   */
  public record Comment(Objection.@Nullable Kind objection, Objection.Scope scope, String text) {}

  /** Says whether somebody may write comments. */
  public Permission may(Actor who) {
    return Permission.needs(Role.REVIEWER, who);
  }

  /** Says whether somebody may look at their own. */
  public Permission mayRead(Actor who) {
    return Permission.login(who, "log in first; drafts are seen by who wrote them");
  }

  /** Returns what somebody wrote and did not send. */
  public List<Draft> all(Actor who) {
    return store.drafts().all(who.name());
  }

  /** Returns what somebody wrote about a message. */
  public List<Draft> of(Actor who, String message) {
    return may(who).allowed() ? store.drafts().of(who.name(), message) : List.of();
  }

  /** Returns what somebody wrote about older revisions and has or had its place in a message. */
  public List<CarriedDraft> carried(Actor who, String message) {
    return may(who).allowed() ? new CarriedDrafts(store, who.name()).to(message) : List.of();
  }

  /** Returns one of somebody's. */
  public Optional<Draft> find(Actor who, long id) {
    return store.drafts().find(who.name(), id);
  }

  /**
   * Keeps a comment about a message.
   *
   * @param words those of the message that it is about, "" for all of it; white space may differ
   * @return its number
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if there is no such message, or it does not hold the
   *     words
   */
  public long addToMessage(Actor who, String message, String words, Comment comment) {
    may(who).require();
    MessageView view =
        store.message(message).orElseThrow(() -> new NotFound("there is no such message"));
    String text = view.mail().text();
    if (!words.isEmpty() && !squeezed(text).contains(squeezed(words))) {
      throw new BadInput("these words are not in the message: \"%s\"".formatted(words));
    }
    return add(who, DraftPlace.of(view.message().key()), words, comment);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /**
   * Keeps a comment about lines of a patch.
   *
   * @return its number
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if there is no such patch, or it has no such lines
   */
  public long addToLines(Actor who, DraftPlace lines, Comment comment) {
    may(who).require();
    String quoted =
        PatchWords.of(
            store
                .patchOfMessage(lines.message())
                .orElseThrow(() -> new NotFound("there is no such patch")),
            lines);
    return add(who, lines, quoted, comment);
  }

  private long add(Actor who, DraftPlace place, String quoted, Comment comment) {
    return store
        .drafts()
        .add(who.name(), place, quoted, comment.objection(), comment.scope(), comment.text());
  }

  /**
   * Changes what a comment says.
   *
   * @param version the one that it was read as; null for whichever there is
   * @return its new version
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws OvertakenException if it was changed, sent or thrown away meanwhile
   * @throws NotFound if this person has none of that number
   */
  public int change(Actor who, long id, @Nullable Integer version, Comment comment) {
    may(who).require();
    int read = version(who, id, version);
    store
        .drafts()
        .change(who.name(), id, read, comment.objection(), comment.scope(), comment.text());
    return read + 1;
  }

  /**
   * Throws a comment away.
   *
   * @param version the one that it was read as; null for whichever there is
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws OvertakenException if it was changed, sent or thrown away meanwhile
   */
  public void discard(Actor who, long id, @Nullable Integer version) {
    may(who).require();
    if (!store.drafts().discard(who.name(), id, version(who, id, version))) {
      throw new OvertakenException("the comment");
    }
  }

  private int version(Actor who, long id, @Nullable Integer version) {
    return version != null
        ? version
        : find(who, id)
            .orElseThrow(() -> new NotFound("you have no draft %d".formatted(id)))
            .version();
  }

  /**
   * Moves a comment to where its place is in a message of another revision, or back to where it was
   * written.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if it has no place in that message
   */
  public void move(Actor who, long id, String message) {
    may(who).require();
    new DraftMoves(store).move(who.name(), id, message);
  }
}
