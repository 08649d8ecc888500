// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import dev.reroll.mail.Address;
import dev.reroll.mail.BodyEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes header fields, folded (RFC 5322 section 2.2.3) and without whatever could end a field:
 * control characters in a value become blanks.
 */
final class HeaderText {
  private static final int WIDTH = 78;

  /** What a name may hold without quotes (RFC 5322 section 3.2.3), and blanks. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*");

  private HeaderText() {}

  /** Returns a field of prose, like Subject. */
  static String text(String name, String value) {
    return folded(name, words(clean(value)));
  }

  /**
   * Returns a field of prose in one line where mail allows that, as git send-email writes subjects:
   * readers there are which take what is folded for two values.
   */
  static String line(String name, String value) {
    String text = clean(value);
    boolean isPlain = Arrays.stream(text.split(" ", -1)).noneMatch(EncodedText::needed);
    return isPlain && name.length() + 2 + text.length() <= BodyEncoding.LONGEST_LINE
        ? name + ": " + text + "\n"
        : text(name, text);
  }

  /** Returns a field of addresses; those without one are left out. */
  static String addresses(String name, List<Address> addresses) {
    List<List<String>> all = new ArrayList<>();
    for (Address address : addresses) {
      String email = address.email();
      if (email != null) {
        all.add(address(address.name(), clean(email)));
      }
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<String> one = all.get(i);
      words.addAll(one.subList(0, one.size() - 1));
      words.add(one.getLast() + (i + 1 < all.size() ? "," : ""));
    }
    return folded(name, words);
  }

  /** Returns a field of message-ids, given without brackets, one a line. */
  static String ids(String name, List<String> ids) {
    StringBuilder out = new StringBuilder(name).append(':');
    for (int i = 0; i < ids.size(); i++) {
      out.append(i == 0 ? " <" : "\n <").append(clean(ids.get(i)).replace(" ", "")).append('>');
    }
    return out.append('\n').toString();
  }

  private static List<String> address(
      @org.jspecify.annotations.Nullable String given, String email) {
    String name = given == null ? "" : clean(given).strip();
    if (name.isEmpty()) {
      return List.of(email);
    }
    List<String> words = new ArrayList<>();
    if (EncodedText.needed(name)) {
      words.addAll(EncodedText.words(name));
    } else if (PLAIN_NAME.matcher(name).matches()) {
      words.addAll(Arrays.asList(name.split(" +")));
    } else {
      words.add("\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    words.add("<" + email + ">");
    return words;
  }

  /** Returns the words of a text; neighbours that need it are encoded with the blanks between. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder encoded = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (EncodedText.needed(word)) {
        encoded.append(encoded.isEmpty() ? "" : " ").append(word);
        continue;
      }
      if (!encoded.isEmpty()) {
        words.addAll(EncodedText.words(encoded.toString()));
        encoded.setLength(0);
      }
      words.add(word);
    }
    if (!encoded.isEmpty()) {
      words.addAll(EncodedText.words(encoded.toString()));
    }
    return words;
  }

  private static String folded(String name, List<String> words) {
    StringBuilder out = new StringBuilder(name).append(':');
    int width = out.length();
    boolean isEmptyLine = true;
    for (String word : words) {
      // A line of nothing but blanks would end the header for some.
      if (!isEmptyLine && !word.isEmpty() && width + 1 + word.length() > WIDTH) {
        out.append('\n');
        width = 0;
        isEmptyLine = true;
      }
      out.append(' ').append(word);
      width += 1 + word.length();
      isEmptyLine &= word.isEmpty();
    }
    return out.append('\n').toString();
  }

  private static String clean(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      out.append(c < ' ' || c == 0x7f ? ' ' : c);
    }
    return out.toString().strip();
  }
}
