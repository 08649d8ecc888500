// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what web archives leave of a message when a page of theirs is saved as text. What they
 * dropped stays unknown.
 */
final class MangledMail {
  private static final Set<String> TELLING =
      Set.of("message-id", "from", "date", "subject", "received", "return-path");
  private static final String NAVIGATION = "[<prev";
  private static final String FOOTER = "Powered by blists";
  private static final int HEADER_LINES = 200;

  private MangledMail() {}

  /**
   * Returns the message if {@code raw} is one in a mangled form, or null if it reads as a whole
   * one.
   *
   * @param header what of it reads as the fields of a whole one
   */
  static @Nullable Mail parse(byte[] raw, Header header) {
    for (Header.Field field : header.fields()) {
      if (TELLING.contains(field.name().toLowerCase(Locale.ROOT)) && !onOneLine(raw)) {
        return null;
      }
    }
    String text = MimeText.unixLines(Charsets.decode(raw, null));
    if (onOneLine(raw)) {
      return FlattenedMail.parse(text);
    }
    List<String> lines = text.lines().toList();
    if (looksLikeArchivePage(lines)) {
      return archivePage(lines);
    }
    return webPage(lines);
  }

  /** Whether line ends were lost: a text of some length on hardly any line. */
  private static boolean onOneLine(byte[] raw) {
    int lines = 0;
    int look = Math.min(raw.length, 2_000);
    for (int i = 0; i < look - 1; i++) {
      if (raw[i] == '\n') {
        lines++;
      }
    }
    return raw.length > 300 && lines == 0;
  }

  private static boolean looksLikeArchivePage(List<String> lines) {
    int seen = 0;
    for (String line : lines) {
      if (line.startsWith(NAVIGATION) || line.startsWith("Message-ID: <")) {
        return true;
      }
      if (!line.isBlank() && ++seen > 3) {
        break;
      }
    }
    return false;
  }

  /** A short header block without an empty line after it, then the body without its empty lines. */
  private static Mail archivePage(List<String> lines) {
    Map<String, String> fields = new LinkedHashMap<>();
    int at = 0;
    String open = "";
    while (at < lines.size() && at < HEADER_LINES) {
      String line = lines.get(at);
      int colon = line.indexOf(": ");
      boolean field = colon > 0 && line.substring(0, colon).chars().allMatch(MangledMail::nameChar);
      boolean folded = !open.isEmpty() && fields.getOrDefault(open, "").endsWith(",");
      if (line.startsWith(NAVIGATION) || (line.isBlank() && fields.isEmpty())) {
        at++;
        continue;
      }
      if (folded && !field) {
        fields.merge(open, line.strip(), (a, b) -> a + " " + b);
      } else if (field && !fields.containsKey("subject")) {
        open = line.substring(0, colon).toLowerCase(Locale.ROOT);
        fields.put(open, line.substring(colon + 2).strip());
      } else {
        break;
      }
      at++;
    }
    return mail(Fidelity.ARCHIVE_TEXT, fields, body(lines, at), List.of());
  }

  private static boolean nameChar(int c) {
    return c == '-' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String body(List<String> lines, int from) {
    int end = lines.size();
    for (int i = lines.size() - 1; i >= from && i >= lines.size() - 5; i--) {
      if (lines.get(i).startsWith(FOOTER)) {
        end = i;
      }
    }
    return String.join("\n", lines.subList(Math.min(from, end), end)) + "\n";
  }

  /** The subject on a line of its own, then From and Date, then the body. */
  private static @Nullable Mail webPage(List<String> lines) {
    Map<String, String> fields = new LinkedHashMap<>();
    int at = 0;
    while (at < lines.size() && at < 12) {
      String line = lines.get(at).strip();
      if (line.startsWith("From: ") && fields.containsKey("subject")) {
        fields.put("from", line.substring(6));
      } else if (line.startsWith("Date: ") && fields.containsKey("from")) {
        fields.put("date", line.substring(6));
        at++;
        break;
      } else if (!line.isEmpty() && !fields.containsKey("subject")) {
        fields.put("subject", line);
      } else if (!line.isEmpty()) {
        return null;
      }
      at++;
    }
    if (!fields.containsKey("date")) {
      return null;
    }
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return mail(Fidelity.WEB_TEXT, fields, body(lines, at), List.of());
  }

  static Mail mail(
      Fidelity form, Map<String, String> fields, String text, List<Diagnostic> diagnostics) {
    List<Diagnostic> problems = new ArrayList<>(diagnostics);
    String dateText = fields.get("date");
    MailDate date = dateText == null ? null : MailDate.parse(dateText.replace(" - ", " "));
    if (dateText != null && date == null) {
      problems.add(new Diagnostic(0, "date \"%s\" can't be read".formatted(dateText)));
    }
    String subject = fields.get("subject");
    List<String> answered = MessageIds.all(fields.get("in-reply-to"));
    return new Mail(
        form,
        MessageIds.first(fields.get("message-id")),
        from(fields),
        date == null ? null : date.instant(),
        date == null ? 0 : date.offsetMinutes(),
        subject == null ? null : EncodedWords.decode(subject).strip(),
        list(fields.get("x-mailing-list")),
        answered.isEmpty() ? null : answered.getFirst(),
        MessageIds.some(fields.get("references"), problems),
        AddressList.parse(fields.get("to")),
        AddressList.parse(fields.get("cc")),
        text,
        problems);
  }

  /** The Autocrypt header names the sender's address even where From lost its. */
  private static @Nullable Address from(Map<String, String> fields) {
    Address from = AddressList.first(fields.get("from"));
    String autocrypt = fields.get("autocrypt");
    if (from == null || from.email() != null || autocrypt == null) {
      return from;
    }
    String address = MimeText.parameter("; " + autocrypt, "addr");
    return address == null ? from : new Address(from.name(), AddressList.email(address));
  }

  /** Returns the List-Id that a list's address stands for, as list servers derive it. */
  private static @Nullable String list(@Nullable String address) {
    String email = address == null ? null : AddressList.email(address);
    return email == null ? null : email.replace('@', '.');
  }
}
