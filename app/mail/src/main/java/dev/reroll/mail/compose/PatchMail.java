// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.mail.Header;
import dev.reroll.mail.MessageIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that git format-patch wrote: the header of a mail without an envelope, and a body that is
 * carried as it is, byte for byte.
 *
 * @param fields in order, unfolded
 * @param body with LF line ends
 */
record PatchMail(List<Header.Field> fields, byte[] body) {
  private static final byte[] MBOX_LINE = "From ".getBytes(StandardCharsets.US_ASCII);

  static PatchMail read(byte[] file) {
    byte[] bytes = withoutCr(file);
    int begin = 0;
    if (bytes.length > MBOX_LINE.length
        && Arrays.equals(bytes, 0, MBOX_LINE.length, MBOX_LINE, 0, MBOX_LINE.length)) {
      while (begin < bytes.length && bytes[begin] != '\n') {
        begin++;
      }
      begin = Math.min(begin + 1, bytes.length);
    }
    Header header = Header.read(bytes, begin, bytes.length);
    return new PatchMail(
        header.fields(), Arrays.copyOfRange(bytes, header.bodyOffset(), bytes.length));
  }

  /**
   * Takes the CR before each LF away where every line has one; a file where only some have is a
   * patch to a file with such lines.
   */
  private static byte[] withoutCr(byte[] file) {
    int lines = 0;
    int crs = 0;
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '\n') {
        lines++;
        crs += i > 0 && file[i - 1] == '\r' ? 1 : 0;
      }
    }
    if (lines == 0 || crs < lines) {
      return file;
    }
    byte[] out = new byte[file.length - crs];
    int at = 0;
    for (int i = 0; i < file.length; i++) {
      if (file[i] != '\r' || i + 1 == file.length || file[i + 1] != '\n') {
        out[at++] = file[i];
      }
    }
    return out;
  }

  @Nullable String first(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Header.Field::value)
        .findFirst()
        .orElse(null);
  }

  @Nullable String messageId() {
    return MessageIds.all(first("Message-ID")).stream().findFirst().orElse(null);
  }

  List<Address> addresses(String name) {
    List<Address> all = new ArrayList<>();
    for (Header.Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        all.addAll(AddressList.parse(field.value()));
      }
    }
    return all;
  }

  /** Returns the fields whose names are not among these, in lower case. */
  List<Header.Field> without(Set<String> names) {
    return fields.stream()
        .filter(field -> !names.contains(field.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** A line of the message's trailers with whom it names. */
  record Named(String key, Address person) {}

  /** Returns whom lines like "Reviewed-by:" and "Cc:" of the message name, above the diff. */
  List<Named> named() {
    List<Named> named = new ArrayList<>();
    String text = new String(body, StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      if (line.startsWith("diff --git ") || line.equals("---")) {
        break;
      }
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (key.equals("cc") || key.matches("[a-z][a-z-]*-by")) {
        AddressList.parse(withoutComment(line.substring(colon + 1))).stream()
            .limit(1)
            .forEach(person -> named.add(new Named(key, person)));
      }
    }
    return named;
  }

  /** "Cc: stable@vger.kernel.org # 6.1+" names no more than the address. */
  private static String withoutComment(String value) {
    int mark = value.indexOf('#');
    return mark < 0 ? value : value.substring(0, mark);
  }
}
