// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a message's body: that of its text parts in order (RFC 2046), inline or attached, so
 * that an attached patch counts; HTML only where there is no plain text. Not recursive: nested
 * parts wait in a queue, and past a depth they are left alone.
 */
final class MimeText {
  private static final int DEEPEST = 50;
  private static final int MOST_PARTS = 2_000;

  private final List<Diagnostic> diagnostics;
  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();

  private MimeText(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  private record Part(Header header, int begin, int end, int depth) {}

  static String of(byte[] bytes, Header header, List<Diagnostic> diagnostics) {
    MimeText text = new MimeText(diagnostics);
    text.walk(bytes, new Part(header, header.bodyOffset(), bytes.length, 0));
    return text.plain.isEmpty() && !text.html.isEmpty()
        ? HtmlText.of(text.html.toString())
        : text.plain.toString();
  }

  private void walk(byte[] bytes, Part root) {
    Deque<Part> todo = new ArrayDeque<>();
    todo.push(root);
    int seen = 0;
    while (!todo.isEmpty()) {
      Part part = todo.pop();
      if (seen++ == MOST_PARTS) {
        diagnostics.add(
            Diagnostic.cut(
                part.begin(), "more than %,d parts; the rest is left out".formatted(MOST_PARTS)));
        break;
      }
      String type = part.header().first("Content-Type");
      String kind = type == null ? "text/plain" : kind(type);
      String boundary = type == null ? null : parameter(type, "boundary");
      if (kind.startsWith("multipart/") && boundary != null) {
        if (part.depth() >= DEEPEST) {
          diagnostics.add(Diagnostic.cut(part.begin(), "parts nested too deep are left out"));
        } else {
          children(bytes, part, boundary).reversed().forEach(todo::push);
        }
      } else if (kind.startsWith("text/")) {
        append(bytes, part, kind, type);
      } else if (kind.startsWith("multipart/")) {
        diagnostics.add(new Diagnostic(part.begin(), "multipart without a boundary read as text"));
        append(bytes, part, "text/plain", null);
      }
    }
  }

  private void append(byte[] bytes, Part part, String kind, @Nullable String type) {
    byte[] body = Arrays.copyOfRange(bytes, part.begin(), part.end());
    byte[] decoded =
        TransferEncoding.decode(body, part.header().first("Content-Transfer-Encoding"));
    String charset = type == null ? null : parameter(type, "charset");
    String text = unixLines(Charsets.decode(decoded, charset));
    StringBuilder to = kind.equals("text/html") ? html : plain;
    if (!to.isEmpty() && to.charAt(to.length() - 1) != '\n') {
      to.append('\n');
    }
    to.append(text);
  }

  static String unixLines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static List<Part> children(byte[] bytes, Part part, String boundary) {
    byte[] mark = ("--" + boundary).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int begin = -1;
    int at = part.begin();
    while (at < part.end() && parts.size() <= MOST_PARTS) {
      int lineEnd = at;
      while (lineEnd < part.end() && bytes[lineEnd] != '\n') {
        lineEnd++;
      }
      if (startsWith(bytes, at, lineEnd, mark)) {
        if (begin >= 0) {
          parts.add(part(bytes, begin, beforeLineEnd(bytes, begin, at), part.depth() + 1));
        }
        begin = Math.min(lineEnd + 1, part.end());
        int after = at + mark.length;
        if (after + 1 < lineEnd && bytes[after] == '-' && bytes[after + 1] == '-') {
          begin = -1;
          break;
        }
      }
      at = lineEnd + 1;
    }
    if (begin >= 0 && begin < part.end()) {
      parts.add(part(bytes, begin, part.end(), part.depth() + 1));
    }
    return parts;
  }

  private static Part part(byte[] bytes, int begin, int end, int depth) {
    Header header = Header.read(bytes, begin, end);
    return new Part(header, Math.min(header.bodyOffset(), end), end, depth);
  }

  /** The line end before a boundary belongs to the boundary. */
  private static int beforeLineEnd(byte[] bytes, int begin, int at) {
    int end = at > begin && bytes[at - 1] == '\n' ? at - 1 : at;
    return end > begin && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  private static boolean startsWith(byte[] bytes, int at, int end, byte[] mark) {
    return end - at >= mark.length
        && Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length);
  }

  private static String kind(String type) {
    int semicolon = type.indexOf(';');
    String kind = semicolon < 0 ? type : type.substring(0, semicolon);
    return kind.strip().toLowerCase(Locale.ROOT);
  }

  /** Returns a parameter of a header value (RFC 2045 section 5.1), or null. */
  static @Nullable String parameter(String value, String name) {
    int at = value.indexOf(';');
    while (at >= 0 && at < value.length()) {
      int equals = value.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      String found = value.substring(at + 1, equals).strip();
      int begin = equals + 1;
      while (begin < value.length() && value.charAt(begin) == ' ') {
        begin++;
      }
      int end;
      String text;
      if (begin < value.length() && value.charAt(begin) == '"') {
        end = value.indexOf('"', begin + 1);
        end = end < 0 ? value.length() : end;
        text = value.substring(begin + 1, end);
      } else {
        end = value.indexOf(';', begin);
        end = end < 0 ? value.length() : end;
        text = value.substring(begin, end).strip();
      }
      if (found.equalsIgnoreCase(name)) {
        return text;
      }
      at = value.indexOf(';', end);
    }
    return null;
  }
}
