// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts one stream into messages: at the "From " lines of an mbox if it begins with one, else it is
 * one message. The quoting of mboxo and mboxrd is undone, the lengths of mboxcl are heeded where
 * they are true. Used by one thread, once.
 */
final class MessageSplitter {
  private static final int LONGEST_SEPARATOR = 400;

  /** More separators than this inside one announced body are those of messages. */
  private static final int MOST_CUTS = 1_000;

  private static final String CONTENT_LENGTH = "Content-Length:";
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  private final LineReader line;
  private final String name;
  private final String compression;
  private final int largest;
  private final MailSource.Sink sink;

  private final ByteArrayOutputStream message = new ByteArrayOutputStream(1 << 14);
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
   * @param largest bytes that a message may have; what is more is cut
   */
  MessageSplitter(
      InputStream in, String name, String compression, int largest, MailSource.Sink sink) {
    this.line = new LineReader(in);
    this.compression = compression;
    this.name = name;
    this.largest = largest;
    this.sink = sink;
  }

  void run() throws IOException {
    boolean afterBlank = true;
    boolean begun = false;
    try {
      while (line.next()) {
        boolean separator = afterBlank && separator();
        if (bodyEnd >= 0 && (line.offset() >= bodyEnd || cuts.size() > MOST_CUTS)) {
          settle(line.offset() == bodyEnd && (line.blank() || separator));
        }
        boolean separates = separator && (mbox || !begun);
        if (separates && bodyEnd >= 0) {
          cuts.add(new Cut(message.size(), line.length(), line.offset()));
          append();
        } else if (separates) {
          begin(begun);
        } else {
          append();
          header();
        }
        begun = true;
        afterBlank = line.blank();
      }
    } catch (IOException e) {
      if (compression.equals("none")) {
        throw e;
      }
      sink.broken(
          name,
          line.offset() + line.length(),
          "broken %s: %s; what came before it is kept".formatted(compression, e.getMessage()));
    }
    if (begun) {
      settle(bodyEnd < 0 || line.offset() >= bodyEnd);
      emit(mbox);
    }
  }

  private void begin(boolean begun) {
    if (begun) {
      emit(true);
    }
    mbox = true;
    // git format-patch writes "From <commit> …" and quotes nothing.
    quoted = !gitSeparator();
    messageOffset = line.offset();
    inHeader = true;
    contentLength = -1;
  }

  /** Looks for a Content-Length, by which mboxcl tells where a body ends. */
  private void header() {
    if (!inHeader || !mbox) {
      return;
    }
    if (line.blank()) {
      inHeader = false;
      long end = line.offset() + line.length() + contentLength;
      bodyEnd = contentLength < 0 || contentLength > largest ? -1 : end;
      return;
    }
    byte first = line.bytes()[line.begin()];
    if (!line.lineStart() || (first != 'C' && first != 'c')) {
      return;
    }
    String text = text(64);
    if (text.regionMatches(true, 0, CONTENT_LENGTH, 0, CONTENT_LENGTH.length())) {
      String number = text.substring(CONTENT_LENGTH.length()).strip();
      boolean digits = number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9');
      contentLength = digits && !number.isEmpty() ? Long.parseLong(number) : -1;
    }
  }

  private String text(int most) {
    int length = Math.min(line.length(), most);
    return new String(line.bytes(), line.begin(), length, StandardCharsets.ISO_8859_1);
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

  private void append() {
    if (message.size() + line.length() > largest) {
      if (!tooLarge) {
        sink.broken(
            name, messageOffset, "message is larger than %,d bytes and cut".formatted(largest));
      }
      tooLarge = true;
    }
    if (tooLarge) {
      return;
    }
    int skip = mbox && quoted && quotedFrom() ? 1 : 0;
    message.write(line.bytes(), line.begin() + skip, line.length() - skip);
  }

  private void emit(boolean fromMbox) {
    byte[] bytes = message.toByteArray();
    // An mbox ends each message with an empty line of its own.
    int length = bytes.length;
    if (fromMbox && length >= 2 && bytes[length - 1] == '\n' && bytes[length - 2] == '\n') {
      bytes = Arrays.copyOf(bytes, length - 1);
    }
    message.reset();
    tooLarge = false;
    sink.message(new RawMessage(bytes, name, messageOffset));
  }

  private boolean quotedFrom() {
    int marks = 0;
    while (line.lineStart() && marks < line.length() && line.bytes()[line.begin() + marks] == '>') {
      marks++;
    }
    return marks > 0 && line.has(marks, FROM);
  }

  /**
   * A "From " line counts only with a weekday and a time on it, since prose begins lines so too.
   */
  private boolean separator() {
    if (!line.lineStart() || !line.has(0, FROM) || line.length() > LONGEST_SEPARATOR) {
      return false;
    }
    boolean weekday = false;
    boolean time = false;
    for (String word : text(LONGEST_SEPARATOR).strip().split(" +")) {
      weekday |= word.length() == 3 && "Mon Tue Wed Thu Fri Sat Sun".contains(word);
      time |= word.length() >= 5 && word.length() <= 8 && word.charAt(2) == ':';
    }
    return weekday && time;
  }

  private boolean gitSeparator() {
    String text = text(LONGEST_SEPARATOR);
    int end = FROM.length;
    while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    return end - FROM.length >= 40 && end < text.length() && text.charAt(end) == ' ';
  }
}
