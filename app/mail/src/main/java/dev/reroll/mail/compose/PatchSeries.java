// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import dev.reroll.mail.Address;
import dev.reroll.mail.BodyEncoding;
import dev.reroll.mail.EncodedWords;
import dev.reroll.mail.Header;
import dev.reroll.mail.MessageIds;
import dev.reroll.mail.compose.PatchMailing.Suppressed;
import dev.reroll.mail.send.OutgoingMail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes mails of the files that git format-patch wrote, as git send-email lays them out: threaded,
 * with the author in the body where somebody else sends, with whom the patches name in copy. The
 * body is not touched but by a transfer encoding where its lines need one. A message-id that a file
 * has stays, since by it the series is known when it comes back. Used by one thread, once.
 */
public final class PatchSeries {
  /** Fields written anew, and those that only whoever carries a mail adds. */
  private static final Set<String> OWN =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "date",
          "message-id",
          "in-reply-to",
          "references",
          "subject",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "received",
          "return-path",
          "delivered-to",
          "x-original-to",
          "authentication-results",
          "arc-authentication-results",
          "arc-message-signature",
          "arc-seal",
          "dkim-signature",
          "list-id",
          "list-post",
          "list-subscribe",
          "list-unsubscribe",
          "list-archive",
          "list-help",
          "lines",
          "status",
          "x-status",
          "content-length");

  private final PatchMailing mailing;
  private final Supplier<String> newIds;
  private final ZonedDateTime first;

  /**
   * Mails a series.
   *
   * @param newIds gives message-ids to files without one
   * @param first the date of the first mail; each further one is a second later, so that mailers
   *     which sort by it keep the order
   */
  public PatchSeries(PatchMailing mailing, Supplier<String> newIds, ZonedDateTime first) {
    this.mailing = mailing;
    this.newIds = newIds;
    this.first = first;
  }

  /**
   * Returns the mails of some files, in their order.
   *
   * @throws IllegalArgumentException if a file is no mail, or has nobody to go to; the message
   *     tells its number, from 1
   */
  public List<OutgoingMail> mails(List<PatchFile> files) {
    List<OutgoingMail> mails = new ArrayList<>();
    List<String> references = new ArrayList<>();
    String parent = mailing.inReplyTo();
    if (parent != null) {
      references.add(parent);
    }
    for (int i = 0; i < files.size(); i++) {
      PatchMail patch = PatchMail.read(files.get(i).bytes());
      if (patch.first("Subject") == null || patch.first("From") == null) {
        throw new IllegalArgumentException(
            "file %d is no mail: it has no From or no Subject".formatted(i + 1));
      }
      String given = patch.messageId();
      String id = given == null ? newIds.get() : given;
      mails.add(mail(i, files.get(i), patch, id, references));
      boolean isParent = mailing.isThreaded() && (mailing.isChained() || i == 0);
      if (isParent) {
        references.add(id);
      }
    }
    return mails;
  }

  private OutgoingMail mail(
      int index, PatchFile file, PatchMail patch, String id, List<String> thread) {
    List<Address> to =
        distinct(
            Stream.of(
                    patch.addresses("To").stream(),
                    mailing.to().stream(),
                    withoutSelf(file.to().stream()))
                .flatMap(all -> all));
    List<Address> cc = new ArrayList<>(distinct(copies(file, patch)));
    Set<String> already = emails(to);
    cc.removeIf(address -> already.contains(lower(address)));
    List<String> recipients =
        NewMail.distinct(
            Stream.of(to, cc, mailing.bcc())
                .flatMap(List::stream)
                .map(Address::email)
                .flatMap(Stream::ofNullable)
                .toList());
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException(
          "mail %d goes to nobody: name somebody with --to, or in sendemail.to"
              .formatted(index + 1));
    }
    byte[] body = body(patch);
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 2048);
    out.writeBytes(head(index, patch, id, thread, to, cc, body).getBytes(StandardCharsets.UTF_8));
    out.writeBytes(encoding(patch, body).encode(body));
    return new OutgoingMail(id, mailing.envelopeSender(), recipients, out.toByteArray());
  }

  private String head(
      int index,
      PatchMail patch,
      String id,
      List<String> thread,
      List<Address> to,
      List<Address> cc,
      byte[] body) {
    StringBuilder head = new StringBuilder();
    head.append(HeaderText.addresses("From", List.of(mailing.from())));
    if (!to.isEmpty()) {
      head.append(HeaderText.addresses("To", to));
    }
    if (!cc.isEmpty()) {
      head.append(HeaderText.addresses("Cc", cc));
    }
    String subject = patch.first("Subject");
    head.append(HeaderText.line("Subject", subject == null ? "" : decoded(subject)));
    head.append("Date: ").append(NewMail.date(first.plusSeconds(index))).append('\n');
    head.append(HeaderText.ids("Message-ID", List.of(id)));
    threading(head, patch, thread);
    for (Header.Field field : patch.without(OWN)) {
      head.append(HeaderText.text(field.name(), field.value()));
    }
    if (isEncoded(patch)) {
      copy(head, patch, "MIME-Version");
      copy(head, patch, "Content-Type");
      copy(head, patch, "Content-Transfer-Encoding");
    } else {
      String type = patch.first("Content-Type");
      head.append("MIME-Version: 1.0\n");
      head.append(
          HeaderText.text("Content-Type", type == null ? "text/plain; charset=UTF-8" : type));
      head.append("Content-Transfer-Encoding: ").append(encoding(patch, body).word()).append('\n');
    }
    return head.append('\n').toString();
  }

  /** A thread that git format-patch --thread made already is kept. */
  private static void threading(StringBuilder head, PatchMail patch, List<String> thread) {
    List<String> own = MessageIds.all(patch.first("In-Reply-To"));
    List<String> references = MessageIds.all(patch.first("References"));
    List<String> all = own.isEmpty() ? thread : references.isEmpty() ? own : references;
    String parent = own.isEmpty() ? last(thread) : own.getFirst();
    if (parent != null) {
      head.append(HeaderText.ids("In-Reply-To", List.of(parent)));
      head.append(HeaderText.ids("References", all));
    }
  }

  private static @Nullable String last(List<String> ids) {
    return ids.isEmpty() ? null : ids.getLast();
  }

  private static void copy(StringBuilder head, PatchMail patch, String name) {
    String value = patch.first(name);
    if (value != null) {
      head.append(HeaderText.text(name, value));
    }
  }

  private static String decoded(String value) {
    return EncodedWords.decode(value);
  }

  /** Says whether the file's body is in a transfer encoding of its own, and goes as it is. */
  private static boolean isEncoded(PatchMail patch) {
    String encoding = patch.first("Content-Transfer-Encoding");
    String word = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return word.equals("base64") || word.equals("quoted-printable");
  }

  private static BodyEncoding encoding(PatchMail patch, byte[] body) {
    return isEncoded(patch) ? BodyEncoding.SEVEN_BIT : BodyEncoding.of(body);
  }

  /** Returns the body, with the author in it where it is not the one who sends. */
  private byte[] body(PatchMail patch) {
    Address author = patch.addresses("From").getFirst();
    boolean isOwn = lower(author).equals(lower(mailing.from()));
    boolean isNamed =
        new String(patch.body(), 0, Math.min(6, patch.body().length), StandardCharsets.UTF_8)
            .startsWith("From: ");
    if (isOwn || isNamed || isEncoded(patch)) {
      return patch.body();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String name = author.name();
    String line = "From: " + (name == null ? author.email() : name + " <" + author.email() + ">");
    out.writeBytes((line + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(patch.body());
    return out.toByteArray();
  }

  private Stream<Address> copies(PatchFile file, PatchMail patch) {
    List<Address> copies = new ArrayList<>();
    if (!isSuppressed(Suppressed.CC)) {
      copies.addAll(patch.addresses("Cc"));
    }
    copies.addAll(mailing.cc());
    if (!isSuppressed(Suppressed.AUTHOR)) {
      copies.addAll(patch.addresses("From"));
    }
    for (PatchMail.Named named : patch.named()) {
      Suppressed kind =
          switch (named.key()) {
            case "cc" -> Suppressed.BODYCC;
            case "signed-off-by" -> Suppressed.SOB;
            default -> Suppressed.MISC_BY;
          };
      if (!isSuppressed(kind)) {
        copies.add(named.person());
      }
    }
    if (!isSuppressed(Suppressed.CCCMD)) {
      copies.addAll(file.cc());
    }
    return withoutSelf(copies.stream());
  }

  private Stream<Address> withoutSelf(Stream<Address> people) {
    String self = lower(mailing.from());
    boolean isSelfLeftOut = isSuppressed(Suppressed.SELF);
    return people.filter(address -> !isSelfLeftOut || !lower(address).equals(self));
  }

  private boolean isSuppressed(Suppressed kind) {
    return mailing.suppressed().contains(kind);
  }

  private static List<Address> distinct(Stream<Address> addresses) {
    Map<String, Address> once = new LinkedHashMap<>();
    addresses
        .filter(address -> address.email() != null)
        .forEach(address -> once.putIfAbsent(lower(address), address));
    return List.copyOf(once.values());
  }

  private static Set<String> emails(List<Address> addresses) {
    return Set.copyOf(addresses.stream().map(PatchSeries::lower).distinct().toList());
  }

  private static String lower(Address address) {
    String email = address.email();
    return email == null ? "" : email.toLowerCase(Locale.ROOT);
  }
}
