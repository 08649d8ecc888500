// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a message as it travelled (RFC 5322). */
final class WholeMail {
  private WholeMail() {}

  static Mail parse(byte[] raw, Header header) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    String dateText = header.first("Date");
    MailDate date = dateText == null ? null : MailDate.parse(dateText);
    if (dateText != null && date == null) {
      diagnostics.add(new Diagnostic(0, "date \"%s\" can't be read".formatted(dateText)));
    }
    if (header.fields().isEmpty()) {
      diagnostics.add(new Diagnostic(0, "no header"));
    }
    if (header.cut()) {
      diagnostics.add(
          Diagnostic.cut(
              0, "header larger than %,d bytes is read in part".formatted(Header.LARGEST)));
    }
    String subject = header.first("Subject");
    List<String> answered = MessageIds.all(header.first("In-Reply-To"));
    return new Mail(
        Fidelity.RAW,
        MessageIds.first(header.first("Message-ID")),
        AddressList.first(header.first("From")),
        date == null ? null : date.instant(),
        date == null ? 0 : date.offsetMinutes(),
        subject == null ? null : EncodedWords.decode(subject).strip(),
        listId(header),
        answered.isEmpty() ? null : answered.getFirst(),
        MessageIds.some(header.first("References"), diagnostics),
        AddressList.parse(header.first("To")),
        AddressList.parse(header.first("Cc")),
        MimeText.of(raw, header, diagnostics),
        diagnostics);
  }

  private static @Nullable String listId(Header header) {
    String value = header.first("List-Id");
    if (value == null) {
      return null;
    }
    int begin = value.lastIndexOf('<');
    int end = value.indexOf('>', begin);
    String id = begin >= 0 && end > begin ? value.substring(begin + 1, end) : value;
    return id.isBlank() ? null : id.strip();
  }
}
