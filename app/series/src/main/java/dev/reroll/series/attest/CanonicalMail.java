// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.attest;

import dev.reroll.series.mailinfo.MailInfo;
import dev.reroll.series.mailinfo.MailInfoOptions;
import dev.reroll.series.text.ByteText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A mail in the form that is signed: author, subject and body as git mailinfo gives them, the body
 * with CRLF and without empty lines at its end (DKIM's "simple"), header fields "relaxed" (RFC 6376
 * section 3.4). Texts hold one byte a char.
 */
final class CanonicalMail {
  private record Field(String name, String value) {}

  private final List<Field> fields;
  private final byte[] body;
  private final String email;

  private CanonicalMail(List<Field> fields, byte[] body, String email) {
    this.fields = fields;
    this.body = body;
    this.email = email;
  }

  static CanonicalMail of(byte[] raw) {
    String text = ByteText.of(raw).replace("\r\n", "\n");
    MailInfo info =
        MailInfo.of(text.getBytes(StandardCharsets.ISO_8859_1), MailInfoOptions.DEFAULT);
    String author = or(info.author()) + " <" + or(info.email()) + ">";
    List<Field> fields = new ArrayList<>();
    for (Field field : fields(text)) {
      switch (field.name()) {
        case "from" -> fields.add(new Field("from", " " + author));
        case "subject" -> fields.add(new Field("subject", " " + or(info.subject())));
        default -> fields.add(field);
      }
    }
    return new CanonicalMail(fields, body(info.message() + info.patch()), or(info.email()));
  }

  private static String or(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  /** Returns the fields with their names in lower case and their values as they stand, folded. */
  private static List<Field> fields(String text) {
    List<Field> fields = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.isBlank()) {
        break;
      }
      int colon = line.indexOf(':');
      if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && !fields.isEmpty()) {
        Field last = fields.removeLast();
        fields.add(new Field(last.name(), last.value() + "\n" + line));
      } else if (colon > 0) {
        fields.add(
            new Field(
                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                line.substring(colon + 1)));
      }
    }
    return fields;
  }

  private static byte[] body(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    StringBuilder out = new StringBuilder(end + end / 30);
    for (String line : text.substring(0, end).split("\n", -1)) {
      out.append(line.replaceFirst("\\r+$", "")).append("\r\n");
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns a value with its blanks made one and without a line's end. */
  static String relaxed(String value) {
    return value.replaceAll("[\r\n]", "").replaceAll("[ \\t\\x0b\\f]+", " ").strip();
  }

  byte[] body() {
    return body;
  }

  /** Returns the author's address. */
  String email() {
    return email;
  }

  boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /** Returns the values of all fields of a name, folded as they stand. */
  List<String> values(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
  }

  /**
   * Returns the digest that is signed.
   *
   * @param signed the names of the fields it covers, from the last field of a name up
   * @param own the signature's own field up to and with "b="
   */
  byte[] digest(List<String> signed, String own) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Field> left = new ArrayList<>(fields.reversed());
    for (String name : signed) {
      for (int i = 0; i < left.size(); i++) {
        if (left.get(i).name().equals(name)) {
          out.writeBytes(bytes(name + ":" + relaxed(left.remove(i).value()) + "\r\n"));
          break;
        }
      }
    }
    out.writeBytes(bytes(DeveloperSignature.FIELD.toLowerCase(Locale.ROOT) + ":" + own));
    return sha256(out.toByteArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
