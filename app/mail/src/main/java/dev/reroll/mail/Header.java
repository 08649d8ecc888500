// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message or MIME part, unfolded (RFC 5322 section 2.2).
 *
 * @param fields in order; values without the line ends that fold them
 * @param bodyOffset where the body starts in the bytes
 */
record Header(List<Field> fields, int bodyOffset) {

  /** A field with its name as written. */
  record Field(String name, String value) {}

  /** Reads the fields at {@code begin}; a line that is none ends the header, as mailers take it. */
  static Header read(byte[] bytes, int begin, int end) {
    List<Field> fields = new ArrayList<>();
    int at = begin;
    while (at < end) {
      int lineEnd = lineEnd(bytes, at, end);
      int textEnd = trimCr(bytes, at, lineEnd);
      if (textEnd == at) {
        return new Header(fields, Math.min(lineEnd + 1, end));
      }
      int colon = colon(bytes, at, textEnd);
      if (colon < 0) {
        // "From " lines of mbox and ">From " lines of old gateways may lead a header.
        if (fields.isEmpty() && startsWithFrom(bytes, at, textEnd)) {
          at = lineEnd + 1;
          continue;
        }
        break;
      }
      int next = lineEnd + 1;
      while (next < end && (bytes[next] == ' ' || bytes[next] == '\t')) {
        int folded = lineEnd(bytes, next, end);
        if (blank(bytes, next, folded)) {
          break;
        }
        lineEnd = folded;
        next = lineEnd + 1;
      }
      String name = new String(bytes, at, colon - at, java.nio.charset.StandardCharsets.US_ASCII);
      byte[] raw = Arrays.copyOfRange(bytes, colon + 1, Math.min(lineEnd, end));
      fields.add(new Field(name.strip(), unfold(Charsets.decode(raw, null))));
      at = next;
    }
    return new Header(fields, Math.min(at, end));
  }

  private static boolean blank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private static int lineEnd(byte[] bytes, int at, int end) {
    int i = at;
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private static int trimCr(byte[] bytes, int at, int lineEnd) {
    return lineEnd > at && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
  }

  /** Returns where the field name ends, or -1: a name has printable ASCII without blanks only. */
  private static int colon(byte[] bytes, int at, int end) {
    for (int i = at; i < end; i++) {
      if (bytes[i] == ':') {
        return i > at ? i : -1;
      }
      if (bytes[i] <= ' ' || bytes[i] > '~') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean startsWithFrom(byte[] bytes, int at, int end) {
    int i = at < end && bytes[at] == '>' ? at + 1 : at;
    return end - i >= 5
        && bytes[i] == 'F'
        && bytes[i + 1] == 'r'
        && bytes[i + 2] == 'o'
        && bytes[i + 3] == 'm'
        && bytes[i + 4] == ' ';
  }

  private static String unfold(String value) {
    if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
      return value.strip();
    }
    StringBuilder flat = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\n' && c != '\r') {
        flat.append(c);
      }
    }
    return flat.toString().strip();
  }

  /** Returns the value of the first field of a name, or null. */
  @Nullable String first(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return null;
  }
}
