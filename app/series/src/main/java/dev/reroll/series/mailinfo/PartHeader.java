// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the header fields of a mail, and of the part of it that is being read, say. Used by one
 * thread, once.
 */
final class PartHeader {
  static final String[] NAMES = {"From", "Subject", "Date"};
  static final int FROM = 0;
  static final int SUBJECT = 1;
  static final int DATE = 2;

  /** One more than how deep git follows multiparts. */
  private static final int MOST_BOUNDARIES = 5;

  enum Encoding {
    NONE,
    QUOTED_PRINTABLE,
    BASE64
  }

  private final MailInfoOptions options;
  private final Complaints complaints;
  private final HeaderWords words;
  private final @Nullable String[] fromHeader = new @Nullable String[NAMES.length];
  private final List<String> boundaries = new ArrayList<>();
  private Encoding encoding = Encoding.NONE;
  private String charset = "";
  private boolean flowed;
  private boolean delSp;
  private @Nullable String messageId;

  PartHeader(MailInfoOptions options, Complaints complaints) {
    this.options = options;
    this.complaints = complaints;
    this.words = new HeaderWords(options.encoding(), complaints);
  }

  /**
   * Takes one field.
   *
   * @param values where From, Subject and Date go
   * @param overwrite whether a later field replaces an earlier one
   */
  void take(String field, @Nullable String[] values, boolean overwrite) {
    String line = ByteText.untilNul(field);
    for (int i = 0; i < NAMES.length; i++) {
      String value = values[i] == null || overwrite ? valueOf(line, NAMES[i]) : null;
      if (value != null) {
        values[i] = words.decode(value);
        return;
      }
    }
    String type = valueOf(line, "Content-Type");
    String transfer = valueOf(line, "Content-Transfer-Encoding");
    String id = valueOf(line, "Message-Id");
    if (type != null) {
      contentType(words.decode(type));
    } else if (transfer != null) {
      String decoded = words.decode(transfer).toLowerCase(Locale.ROOT);
      encoding =
          decoded.contains("base64")
              ? Encoding.BASE64
              : decoded.contains("quoted-printable") ? Encoding.QUOTED_PRINTABLE : Encoding.NONE;
    } else if (id != null) {
      String decoded = words.decode(id);
      messageId = options.messageId() ? decoded : messageId;
    }
  }

  /** Returns the value of a field if it has the name, else null. */
  static @Nullable String valueOf(String line, String name) {
    if (!ByteText.startsWithIgnoreCase(line, name) || ByteText.at(line, name.length()) != ':') {
      return null;
    }
    int begin = name.length() + 1;
    while (begin < line.length() && ByteText.space(line.charAt(begin))) {
      begin++;
    }
    return line.substring(begin);
  }

  private void contentType(String value) {
    flowed = "flowed".equalsIgnoreCase(attribute(value, "format="));
    delSp = "yes".equalsIgnoreCase(attribute(value, "delsp="));
    String boundary = attribute(value, "boundary=");
    if (boundary != null) {
      if (boundaries.size() + 1 >= MOST_BOUNDARIES) {
        complaints.error("Too many boundaries to handle");
        // Git stays at the fourth and reads no charset.
        return;
      }
      boundaries.add("--" + boundary);
    }
    String named = attribute(value, "charset=");
    charset = named == null ? "" : named;
  }

  private static @Nullable String attribute(String line, String name) {
    int begin = ByteText.indexIgnoreCase(line, name);
    if (begin < 0) {
      return null;
    }
    begin += name.length();
    boolean quoted = ByteText.at(line, begin) == '"';
    begin += quoted ? 1 : 0;
    String ends = quoted ? "\"" : "; \t";
    int end = begin;
    while (end < line.length() && ends.indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(begin, end);
  }

  /** Forgets what the last part said of its body. */
  void beginPart() {
    encoding = Encoding.NONE;
    charset = "";
  }

  /** Returns From, Subject and Date of the mail's header, each null until seen. */
  @Nullable String[] fromHeader() {
    return fromHeader;
  }

  /** Returns the boundary of the innermost multipart with its two dashes, or null. */
  @Nullable String boundary() {
    return boundaries.isEmpty() ? null : boundaries.getLast();
  }

  void endMultipart() {
    boundaries.removeLast();
  }

  Encoding encoding() {
    return encoding;
  }

  String charset() {
    return charset;
  }

  boolean flowed() {
    return flowed;
  }

  boolean delSp() {
    return delSp;
  }

  /** Returns the message-id if it is asked for and was seen. */
  @Nullable String messageId() {
    return messageId;
  }

  HeaderWords words() {
    return words;
  }
}
