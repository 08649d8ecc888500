// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import dev.reroll.mail.Address;
import dev.reroll.mail.BodyEncoding;
import dev.reroll.mail.send.OutgoingMail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is written here: plain text in UTF-8.
 *
 * @param messageId without brackets
 * @param inReplyTo without brackets, or null
 * @param references without brackets, oldest first
 * @param text with LF line ends; goes as it is
 */
public record NewMail(
    Address from,
    List<Address> to,
    List<Address> cc,
    String subject,
    ZonedDateTime date,
    String messageId,
    @Nullable String inReplyTo,
    List<String> references,
    String text) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);

  /** Copies the lists. */
  public NewMail {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    references = List.copyOf(references);
  }

  /** Returns a date as the header gives it (RFC 5322 section 3.3). */
  static String date(ZonedDateTime at) {
    return DATE.format(at);
  }

  /** Returns header and body, with LF line ends. */
  public byte[] bytes() {
    byte[] body = (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
    BodyEncoding encoding = BodyEncoding.of(body);
    StringBuilder head = new StringBuilder();
    head.append(HeaderText.addresses("From", List.of(from)));
    if (!to.isEmpty()) {
      head.append(HeaderText.addresses("To", to));
    }
    if (!cc.isEmpty()) {
      head.append(HeaderText.addresses("Cc", cc));
    }
    head.append(HeaderText.text("Subject", subject));
    head.append("Date: ").append(date(date)).append('\n');
    head.append(HeaderText.ids("Message-ID", List.of(messageId)));
    if (inReplyTo != null) {
      head.append(HeaderText.ids("In-Reply-To", List.of(inReplyTo)));
    }
    if (!references.isEmpty()) {
      head.append(HeaderText.ids("References", references));
    }
    head.append("MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n");
    head.append("Content-Transfer-Encoding: ").append(encoding.word()).append("\n\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    out.writeBytes(encoding.encode(body));
    return out.toByteArray();
  }

  /**
   * Returns it ready to go.
   *
   * @param sender the envelope sender
   * @param bcc further recipients, whom no header names
   */
  public OutgoingMail outgoing(String sender, List<String> bcc) {
    Stream<String> named =
        Stream.concat(to.stream(), cc.stream()).map(Address::email).flatMap(Stream::ofNullable);
    return new OutgoingMail(
        messageId, sender, distinct(Stream.concat(named, bcc.stream()).toList()), bytes());
  }

  /** Returns addresses, each once whatever its case, in order. */
  static List<String> distinct(List<String> emails) {
    Map<String, String> once = new LinkedHashMap<>();
    emails.forEach(email -> once.putIfAbsent(email.toLowerCase(Locale.ROOT), email));
    return List.copyOf(once.values());
  }
}
