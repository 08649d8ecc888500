// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads address lists (RFC 5322 section 3.4) as they are really written: unquoted commas in names,
 * missing brackets, comments as names, masked addresses.
 */
public final class AddressList {
  private static final int MOST = 5_000;

  private final String value;
  private int at;

  private AddressList(String value) {
    this.value = value;
  }

  /** Returns the addresses of a value as people write it, RFC 2047 decoded; total. */
  public static List<Address> parse(@Nullable String value) {
    return value == null ? List.of() : new AddressList(value).run();
  }

  /** Returns the first address of a value, or null. */
  static @Nullable Address first(@Nullable String value) {
    List<Address> all = parse(value);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** Returns an address if it is one as written, null where it is masked or no address at all. */
  static @Nullable String email(String text) {
    String email = text.strip();
    int sign = email.lastIndexOf('@');
    boolean plausible =
        sign > 0
            && sign < email.length() - 1
            && email.indexOf(' ') < 0
            && !email.contains("...")
            && !email.contains("@xxx")
            && !email.endsWith("@")
            && email.indexOf('*') < 0
            && email.indexOf('\u2026') < 0;
    return plausible ? email : null;
  }

  private List<Address> run() {
    List<Address> addresses = new ArrayList<>();
    while (at < value.length() && addresses.size() < MOST) {
      Address address = one();
      if (address != null) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  private @Nullable Address one() {
    StringBuilder words = new StringBuilder();
    boolean sign = false;
    boolean blank = true;
    StringBuilder comment = new StringBuilder();
    String bracketed = null;
    boolean done = false;
    while (at < value.length() && !done) {
      char c = value.charAt(at);
      switch (c) {
        case '"' -> {
          String text = quoted();
          words.append(text);
          sign |= text.indexOf('@') >= 0;
          blank &= text.isBlank();
        }
        case '(' -> comment.append(comment());
        case '<' -> bracketed = bracketed();
        case ',', ';' -> {
          at++;
          // A comma inside an unquoted name: "Doe, John <j@d>" has no address before it.
          done = bracketed != null || sign || blank;
          if (!done) {
            words.append(c);
          }
        }
        case ':' -> {
          at++;
          if (bracketed == null && !sign) {
            words.setLength(0); // a group's name
            blank = true;
          }
        }
        default -> {
          words.append(c);
          sign |= c == '@';
          blank &= Character.isWhitespace(c);
          at++;
        }
      }
    }
    return address(words.toString().strip(), comment.toString().strip(), bracketed);
  }

  private static @Nullable Address address(
      String words, String comment, @Nullable String bracketed) {
    if (bracketed != null) {
      String name = words.isEmpty() ? comment : words;
      String decoded = tidy(name);
      String email = email(bracketed);
      return email == null && decoded == null ? null : new Address(decoded, email);
    }
    if (words.isEmpty()) {
      return null;
    }
    String email = email(words);
    if (email != null) {
      return new Address(tidy(comment), email);
    }
    int blank = words.lastIndexOf(' ');
    if (blank > 0 && words.indexOf('@', blank) > 0) {
      return new Address(tidy(words.substring(0, blank)), email(words.substring(blank + 1)));
    }
    return words.indexOf('@') >= 0 ? null : new Address(tidy(words), null);
  }

  private static @Nullable String tidy(String name) {
    String decoded = EncodedWords.decode(name).strip();
    if (decoded.length() >= 2 && decoded.startsWith("\"") && decoded.endsWith("\"")) {
      decoded = decoded.substring(1, decoded.length() - 1).strip();
    }
    if (decoded.length() >= 2 && decoded.startsWith("'") && decoded.endsWith("'")) {
      decoded = decoded.substring(1, decoded.length() - 1).strip();
    }
    decoded = squeeze(decoded);
    return decoded.isEmpty() ? null : decoded;
  }

  private static String squeeze(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Character.isWhitespace(text.charAt(i)) ? ' ' : text.charAt(i);
      if (c != ' ' || (!out.isEmpty() && out.charAt(out.length() - 1) != ' ')) {
        out.append(c);
      }
    }
    return out.toString().strip();
  }

  private String quoted() {
    StringBuilder text = new StringBuilder();
    at++;
    while (at < value.length() && value.charAt(at) != '"') {
      if (value.charAt(at) == '\\' && at + 1 < value.length()) {
        at++;
      }
      text.append(value.charAt(at++));
    }
    at++;
    return text.toString();
  }

  private String comment() {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    while (at < value.length()) {
      char c = value.charAt(at++);
      if (c == '(') {
        depth++;
        if (depth == 1) {
          continue;
        }
      } else if (c == ')') {
        depth--;
        if (depth == 0) {
          break;
        }
      } else if (c == '\\' && at < value.length()) {
        c = value.charAt(at++);
      }
      text.append(c);
    }
    return text.toString();
  }

  private String bracketed() {
    int end = value.indexOf('>', at);
    String inside = end < 0 ? value.substring(at + 1) : value.substring(at + 1, end);
    at = end < 0 ? value.length() : end + 1;
    return inside.strip();
  }
}
