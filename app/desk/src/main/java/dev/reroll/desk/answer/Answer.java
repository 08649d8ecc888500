// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.mail.compose.NewMail;
import dev.reroll.mail.compose.ReplyHead;
import dev.reroll.mail.compose.ReplyText;
import dev.reroll.mail.compose.ReplyText.Part;
import dev.reroll.review.DiffExcerpt;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Patch;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.draft.ReplyDraft;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.series.PatchView;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a message as it is written now.
 *
 * @param raw the message's bytes
 * @param patch the patch that the message is, or null
 * @param drafts what was written about places of the message
 */
public record Answer(
    MessageView answered,
    byte[] raw,
    @Nullable PatchView patch,
    ReplyDraft reply,
    List<Draft> drafts,
    Address from) {
  public static final String NACK = "Nacked-by";
  public static final List<String> TRAILERS = List.of("Reviewed-by", "Acked-by", "Tested-by", NACK);

  public Answer {
    drafts = inOrder(drafts, answered, patch);
  }

  /** Sorts what is about a place by where that place is in the message. */
  private static List<Draft> inOrder(
      List<Draft> drafts, MessageView answered, @Nullable PatchView patch) {
    List<String> paths =
        patch == null ? List.of() : patch.parsed().files().stream().map(FileDiff::path).toList();
    String text = answered.mail().text();
    return drafts.stream()
        .sorted(
            Comparator.comparing((Draft draft) -> draft.place().path() != null)
                .thenComparingInt(draft ->
                    draft.place().path() == null
                        ? text.indexOf(draft.quoted().lines().findFirst().orElse(""))
                        : paths.indexOf(draft.place().path()))
                .thenComparingInt(draft -> draft.place().last()))
        .toList();
  }

  /** Returns it with what else is written. */
  public Answer with(ReplyDraft other) {
    return new Answer(answered, raw, patch, other, drafts, from);
  }

  /** Returns it with words of the message quoted, and nothing else. */
  public Answer quoting(String words) {
    String quoted = ReplyText.quoted(words.replace("\r\n", "\n").strip());
    return with(reply.withText(ReplyText.attribution(answered.mail()) + "\n" + quoted + "\n\n"));
  }

  /** Returns where it goes to and how it is threaded, by itself. */
  public ReplyHead head() {
    String own = from.email();
    return ReplyHead.of(answered.mail(), raw, own == null ? Set.of() : Set.of(own));
  }

  public List<Address> to() {
    return reply.to().isBlank() ? head().to() : addresses(reply.to());
  }

  public List<Address> cc() {
    return reply.to().isBlank() ? head().cc() : addresses(reply.cc());
  }

  public String subject() {
    return reply.subject().isBlank() ? head().subject() : reply.subject().strip();
  }

  private static List<Address> addresses(String text) {
    List<Address> all = AddressList.parse(text);
    for (Address address : all) {
      if (address.email() == null) {
        throw new BadInput("\"%s\" is no address".formatted(address.name()));
      }
    }
    return all;
  }

  /** Returns the trailers it gives, as they stand in the mail. */
  List<String> trailers() {
    String name = from.name() == null ? "" : from.name() + " ";
    return TRAILERS.stream()
        .filter(reply.trailers()::contains)
        .map(key -> "%s: %s<%s>".formatted(key, name, from.email()))
        .toList();
  }

  /** Returns the text of the mail. */
  String text() {
    List<Part> parts = new ArrayList<>();
    if (!reply.text().isBlank()) {
      parts.add(new Part("", reply.text()));
    }
    String named = "";
    for (Draft draft : drafts) {
      String path = draft.place().path();
      parts.add(new Part(quoted(draft, named.equals(path)), draft.text()));
      named = path == null ? named : path;
    }
    return ReplyText.of(answered.mail(), parts, trailers());
  }

  private String quoted(Draft draft, boolean isFileNamed) {
    DraftPlace place = draft.place();
    String path = place.path();
    Optional<Patch> of = Optional.ofNullable(patch).map(PatchView::parsed);
    return path == null || of.isEmpty()
        ? draft.quoted()
        : DiffExcerpt.of(of.get(), path, place.side(), place.first(), place.last(), isFileNamed);
  }

  /** Returns whether it says anything. */
  boolean isEmpty() {
    return reply.text().isBlank() && drafts.isEmpty() && trailers().isEmpty();
  }

  /**
   * Returns the mail.
   *
   * @throws BadInput if it says nothing, or has nobody to go to
   */
  public NewMail mail(ZonedDateTime at) {
    if (isEmpty()) {
      throw new BadInput("the mail says nothing yet");
    }
    if (to().isEmpty() && cc().isEmpty()) {
      throw new BadInput(
          "the mail goes to nobody: its archive hides the addresses; write some into To");
    }
    ReplyHead head = head();
    return new NewMail(
        from,
        to(),
        cc(),
        subject(),
        at,
        reply.messageId(),
        head.inReplyTo(),
        head.references(),
        text());
  }
}
