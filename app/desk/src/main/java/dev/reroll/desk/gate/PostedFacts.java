// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.review.carry.PostedRevision;
import dev.reroll.review.gate.ChangelogText;
import dev.reroll.review.gate.Facts;
import dev.reroll.series.Patch;
import dev.reroll.series.Subject;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a revision that is in the database. Used by one thread, once. */
final class PostedFacts {
  private static final String BASE = "base-commit: ";
  private static final String CHANGE = "change-id: ";

  private final Store store;
  private final FollowedSeries followed;
  private final int index;
  private final SeriesFacts around;
  private final KnownTrees trees;
  private final List<Posted> mails = new ArrayList<>();

  /** A mail of the revision, by the message-id that the database knows it by. */
  private record Posted(String messageId, Mail mail) {}

  PostedFacts(
      Store store, FollowedSeries followed, Revision revision, Instant at, KnownTrees trees) {
    this.trees = trees;
    this.store = store;
    this.followed = followed;
    this.index = followed.view().revisions().indexOf(revision);
    List<String> messages = SeriesFacts.messages(revision);
    this.around =
        new SeriesFacts(store, followed.view(), revision.number(), at, Set.copyOf(messages));
    for (String message : messages) {
      store
          .message(message)
          .map(MessageView::mail)
          .ifPresent(mail -> mails.add(new Posted(message, mail)));
    }
  }

  Facts gather() {
    Revision revision = followed.view().revisions().get(index);
    PostedRevision posted = followed.posted().get(index);
    List<Facts.PatchFacts> patches = new ArrayList<>();
    List<String> texts = new ArrayList<>(List.of(posted.cover()));
    for (PostedRevision.Numbered numbered : posted.patches()) {
      patches.add(patch(numbered, revision));
      texts.add(numbered.patch().changelog());
    }
    return new Facts(
        around.name(),
        revision.number(),
        around.at(),
        sender(),
        around.points(),
        around.promises(),
        revision.rfc(),
        letter(revision),
        patches,
        ChangelogText.of(texts, revision.number()),
        around.earlier(),
        mails.stream().flatMap(one -> addressed(one.mail()).stream()).distinct().toList(),
        around.wanted(),
        new EarlierTrailers(store, followed, index, around.at()).read(),
        new StoredVerdicts(
                store, revision, "reroll run %s v%d".formatted(around.name(), revision.number()))
            .read(),
        around.tree(isNetdev()),
        trees.find(value(posted, BASE)));
  }

  /** Returns the change-id that the revision names, or "". */
  static String changeId(PostedRevision posted) {
    return Objects.requireNonNullElse(value(posted, CHANGE), "");
  }

  private Optional<Mail> mail(@Nullable String messageId) {
    return mails.stream()
        .filter(one -> one.messageId().equals(messageId))
        .map(Posted::mail)
        .findFirst();
  }

  private static List<Address> addressed(Mail mail) {
    List<Address> all = new ArrayList<>(mail.to());
    all.addAll(mail.cc());
    return all;
  }

  private @Nullable Address sender() {
    return mails.isEmpty() ? null : mails.getFirst().mail().from();
  }

  private boolean isNetdev() {
    boolean byList =
        mails.stream()
            .map(Posted::mail)
            .anyMatch(mail -> mail.listId() != null && mail.listId().startsWith("netdev."));
    return byList || "netdev".equals(followed.view().series().project());
  }

  private Facts.@Nullable Letter letter(Revision revision) {
    return mail(revision.coverMessageId())
        .map(mail ->
            new Facts.Letter(
                Objects.requireNonNullElse(mail.subject(), ""), mail.text(), mail.inReplyTo()))
        .orElse(null);
  }

  private Facts.PatchFacts patch(PostedRevision.Numbered numbered, Revision revision) {
    Patch patch = numbered.patch();
    Subject subject = patch.subject();
    String answered =
        revision.patches().stream()
            .filter(row -> row.position() == numbered.number())
            .map(PostedPatch::messageId)
            .flatMap(id -> mail(id).stream())
            .map(Mail::inReplyTo)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Facts.PatchFacts(
        numbered.number(), subject.raw(), patch.author(), patch.trailers(), answered);
  }

  private static @Nullable String value(PostedRevision posted, String key) {
    for (PostedRevision.Numbered numbered : posted.patches()) {
      Patch patch = numbered.patch();
      String value = key.equals(BASE) ? patch.baseCommit() : patch.changeId();
      if (value != null) {
        return value;
      }
    }
    return posted
        .cover()
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst()
        .orElse(null);
  }
}
