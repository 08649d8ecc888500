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
 * @param cut whether there was more than is read: of a field too long the middle is left out, and
 *     fields beyond the largest header altogether
 */
public record Header(List<Field> fields, int bodyOffset, boolean cut) {
  static final int LARGEST = 1 << 20;
  private static final int LONGEST_FIELD = LARGEST / 4;

  /** A field with its name as written. */
  public record Field(String name, String value) {}

  /** Reads the fields at {@code begin}; a line that is none ends the header, as mailers take it. */
  public static Header read(byte[] bytes, int begin, int end) {
    List<Field> fields = new ArrayList<>();
    boolean cut = false;
    int read = 0;
    int at = begin;
    while (at < end) {
      int lineEnd = lineEnd(bytes, at, end);
      int textEnd = trimCr(bytes, at, lineEnd);
      if (textEnd == at) {
        return new Header(fields, Math.min(lineEnd + 1, end), cut);
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
      int length = Math.min(lineEnd, end) - colon - 1;
      int kept = Math.min(Math.max(length, 0), LONGEST_FIELD);
      read += colon - at + kept;
      cut |= kept < length || read > LARGEST;
      if (read <= LARGEST) {
        String name = new String(bytes, at, colon - at, java.nio.charset.StandardCharsets.US_ASCII);
        byte[] raw = value(bytes, colon + 1, Math.min(lineEnd, end));
        fields.add(new Field(name.strip(), unfold(Charsets.decode(raw, null))));
      } else {
        read = LARGEST;
      }
      at = next;
    }
    return new Header(fields, Math.min(at, end), cut);
  }

  /** Returns a value, without its middle where it is too long: lists matter at both ends. */
  private static byte[] value(byte[] bytes, int from, int to) {
    if (to - from <= LONGEST_FIELD) {
      return Arrays.copyOfRange(bytes, from, Math.max(from, to));
    }
    byte[] both = new byte[LONGEST_FIELD];
    int half = LONGEST_FIELD / 2;
    System.arraycopy(bytes, from, both, 0, half);
    System.arraycopy(bytes, to - half, both, half, half);
    // The words that were cut through go.
    for (int i = half - 1; i >= 0 && both[i] > ' '; i--) {
      both[i] = ' ';
    }
    for (int i = half; i < both.length && both[i] > ' '; i++) {
      both[i] = ' ';
    }
    return both;
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
  public @Nullable String first(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return null;
  }
}
