// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one stream into messages: at the "From " lines of an mbox if it begins with one, else it is
 * one message. The quoting of mboxo and mboxrd is undone, the lengths of mboxcl are heeded where
 * they are true. Used by one thread, once.
 */
final class MessageSplitter {
  private static final int LARGEST = 64 << 20;
  private static final int LONGEST_SEPARATOR = 400;
  private static final String CONTENT_LENGTH = "Content-Length:";
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final String name;
  private final String compression;
  private final MailSource.Sink sink;

  private final byte[] buffer = new byte[1 << 16];
  private int bufferAt;
  private int bufferEnd;
  private long offset;

  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private long messageOffset;
  private boolean tooLarge;
  private boolean mbox;
  private boolean quoted;

  private boolean inHeader;
  private long contentLength = -1;

  /** Where the body ends by its Content-Length, -1 if nothing is announced. */
  private long bodyEnd = -1;

  private final List<Cut> cuts = new ArrayList<>();

  /** A line within an announced body that would separate messages. */
  private record Cut(int position, int length, long offset) {}

  /**
   * Cuts a stream.
   *
   * @param compression what it was unpacked from, for reports
   */
  MessageSplitter(InputStream in, String name, String compression, MailSource.Sink sink) {
    this.compression = compression;
    this.in = in;
    this.name = name;
    this.sink = sink;
  }

  void run() throws IOException {
    boolean afterBlank = true;
    boolean begun = false;
    try {
      long lineOffset = 0;
      byte[] line;
      while ((line = nextLine()) != null) {
        if (bodyEnd >= 0 && lineOffset >= bodyEnd) {
          settle(lineOffset == bodyEnd && (blank(line) || separator(line)));
        }
        boolean separates = afterBlank && (mbox || !begun) && separator(line);
        if (separates && bodyEnd >= 0) {
          cuts.add(new Cut(message.size(), line.length, lineOffset));
          append(line);
        } else if (separates) {
          if (begun) {
            emit(true);
          }
          mbox = true;
          // git format-patch writes "From <commit> …" and quotes nothing.
          quoted = !gitSeparator(line);
          messageOffset = lineOffset;
          inHeader = true;
          contentLength = -1;
        } else {
          append(line);
          header(line);
        }
        begun = true;
        afterBlank = blank(line);
        lineOffset = offset;
      }
    } catch (IOException e) {
      if (compression.equals("none")) {
        throw e;
      }
      sink.broken(
          name,
          offset,
          "broken %s: %s; what came before it is kept".formatted(compression, e.getMessage()));
    }
    if (begun) {
      settle(bodyEnd < 0 || offset >= bodyEnd);
      emit(mbox);
    }
  }

  private static boolean blank(byte[] line) {
    return line.length == 1 || (line.length == 2 && line[0] == '\r');
  }

  /** Looks for a Content-Length, by which mboxcl tells where a body ends. */
  private void header(byte[] line) {
    if (!inHeader || !mbox) {
      return;
    }
    if (blank(line)) {
      inHeader = false;
      bodyEnd = contentLength < 0 || contentLength > LARGEST ? -1 : offset + contentLength;
      return;
    }
    String text = new String(line, 0, Math.min(line.length, 64), StandardCharsets.ISO_8859_1);
    if (text.regionMatches(true, 0, CONTENT_LENGTH, 0, CONTENT_LENGTH.length())) {
      String number = text.substring(CONTENT_LENGTH.length()).strip();
      boolean digits = number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9');
      contentLength = digits && !number.isEmpty() ? Long.parseLong(number) : -1;
    }
  }

  /**
   * Decides about what looked like the begin of another message before the announced end of this
   * one: part of the body if the end is where it was announced, else a message after all, since
   * many carry a length that was true once.
   */
  private void settle(boolean announcedRight) {
    if (!announcedRight && !cuts.isEmpty()) {
      byte[] whole = message.toByteArray();
      int begin = 0;
      for (Cut cut : cuts) {
        message.reset();
        message.write(whole, begin, Math.min(cut.position, whole.length) - begin);
        emit(true);
        messageOffset = cut.offset;
        begin = Math.min(cut.position + cut.length, whole.length);
      }
      message.reset();
      message.write(whole, begin, whole.length - begin);
    }
    cuts.clear();
    bodyEnd = -1;
  }

  /**
   * Returns the next line with its end, in pieces where it is longer than a buffer; null at the
   * end.
   */
  private byte @Nullable [] nextLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    while (true) {
      if (bufferAt == bufferEnd) {
        bufferAt = 0;
        bufferEnd = Math.max(in.read(buffer), 0);
        if (bufferEnd == 0) {
          break;
        }
      }
      int end = bufferAt;
      while (end < bufferEnd && buffer[end] != '\n') {
        end++;
      }
      boolean whole = end < bufferEnd;
      int next = whole ? end + 1 : end;
      line.write(buffer, bufferAt, next - bufferAt);
      offset += next - bufferAt;
      bufferAt = next;
      if (whole || line.size() >= buffer.length) {
        break;
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  private void append(byte[] line) {
    if (message.size() + line.length > LARGEST) {
      if (!tooLarge) {
        sink.broken(
            name, messageOffset, "message is larger than %d MiB and cut".formatted(LARGEST >> 20));
      }
      tooLarge = true;
    }
    if (tooLarge) {
      return;
    }
    int skip = mbox && quoted && quotedFrom(line) ? 1 : 0;
    message.write(line, skip, line.length - skip);
  }

  private void emit(boolean fromMbox) {
    byte[] bytes = message.toByteArray();
    // An mbox ends each message with an empty line of its own.
    int length = bytes.length;
    if (fromMbox && length >= 2 && bytes[length - 1] == '\n' && bytes[length - 2] == '\n') {
      bytes = java.util.Arrays.copyOf(bytes, length - 1);
    }
    message.reset();
    tooLarge = false;
    sink.message(new RawMessage(bytes, name, messageOffset));
  }

  private static boolean startsWithFrom(byte[] line, int at) {
    if (line.length - at < FROM.length) {
      return false;
    }
    for (int i = 0; i < FROM.length; i++) {
      if (line[at + i] != FROM[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean quotedFrom(byte[] line) {
    int marks = 0;
    while (marks < line.length && line[marks] == '>') {
      marks++;
    }
    return marks > 0 && startsWithFrom(line, marks);
  }

  /**
   * A "From " line counts only with a weekday and a time on it, since prose begins lines so too.
   */
  private static boolean separator(byte[] line) {
    if (!startsWithFrom(line, 0) || line.length > LONGEST_SEPARATOR) {
      return false;
    }
    String text = new String(line, StandardCharsets.ISO_8859_1);
    boolean weekday = false;
    boolean time = false;
    for (String word : text.strip().split(" +")) {
      weekday |= word.length() == 3 && "Mon Tue Wed Thu Fri Sat Sun".contains(word);
      time |= word.length() >= 5 && word.length() <= 8 && word.charAt(2) == ':';
    }
    return weekday && time;
  }

  private static boolean gitSeparator(byte[] line) {
    int end = FROM.length;
    while (end < line.length && Character.digit(line[end], 16) >= 0) {
      end++;
    }
    return end - FROM.length >= 40 && end < line.length && line[end] == ' ';
  }
}
