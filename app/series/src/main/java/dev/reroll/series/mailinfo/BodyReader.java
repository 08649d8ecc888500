// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.mailinfo.MailInfoOptions.QuotedCr;
import dev.reroll.series.mailinfo.PartHeader.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the parts of a body, undoes transfer encodings and flowed text, and hands on lines.
 * Used by one thread, once.
 */
final class BodyReader {
  private final MailLines lines;
  private final PartHeader part;
  private final MessageSplit split;
  private final MailInfoOptions options;
  private final Complaints complaints;

  /** What is held back: a line whose end was not seen yet, or flowed text to be gone on with. */
  private String held = "";

  private boolean quotedCrSeen;

  BodyReader(
      MailLines lines,
      PartHeader part,
      MessageSplit split,
      MailInfoOptions options,
      Complaints complaints) {
    this.lines = lines;
    this.part = part;
    this.split = split;
    this.options = options;
    this.complaints = complaints;
  }

  void read() {
    String line = part.boundary() == null ? lines.ending() : nextBoundary();
    while (line != null) {
      if (isBoundary(line)) {
        flush();
        line = boundary(line);
        if (line == null) {
          return;
        }
      }
      decoded(line);
      line = complaints.failed() ? null : lines.next();
      if (line == null) {
        flush();
        split.end();
      }
    }
  }

  private void flush() {
    if (!held.isEmpty()) {
      String rest = held;
      held = "";
      split.line(rest);
    }
    if (quotedCrSeen && options.quotedCr() == QuotedCr.WARN) {
      complaints.warning("quoted CRLF detected");
    }
    quotedCrSeen = false;
  }

  private boolean isBoundary(String line) {
    String boundary = part.boundary();
    return boundary != null && line.startsWith(boundary);
  }

  /** Returns the next line that begins with the innermost boundary, without its LF, or null. */
  private @Nullable String nextBoundary() {
    String line = lines.bare();
    while (line != null && !isBoundary(line)) {
      line = lines.bare();
    }
    return line;
  }

  /** Goes over a boundary and the header after it; returns the first line after that, or null. */
  private @Nullable String boundary(String line) {
    String at = line;
    String boundary = part.boundary();
    String ended = "\n";
    while (boundary != null && at.startsWith("--", boundary.length())) {
      part.endMultipart();
      split.line(ended);
      // Of multiparts that end together git adds a line for the first only.
      ended = "";
      at = complaints.failed() ? null : nextBoundary();
      if (at == null) {
        return null;
      }
      boundary = part.boundary();
    }
    part.beginPart();
    String field = lines.header();
    while (field != null) {
      part.take(field, part.fromHeader(), false);
      field = lines.header();
    }
    String first = lines.bare();
    return first == null ? null : first + "\n";
  }

  private void decoded(String line) {
    if (part.encoding() == Encoding.NONE) {
      whole(line);
      return;
    }
    String text =
        part.encoding() == Encoding.BASE64
            ? TransferText.base64(line)
            : TransferText.quotedPrintable(line, false);
    text = held + text;
    held = "";
    int begin = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      whole(text.substring(begin, end + 1));
      begin = end + 1;
    }
    held += text.substring(begin);
  }

  private void whole(String line) {
    if (part.flowed()) {
      flowed(line);
      return;
    }
    if (line.endsWith("\r\n")) {
      quotedCrSeen = true;
      if (options.quotedCr() == QuotedCr.STRIP) {
        split.line(line.substring(0, line.length() - 2) + "\n");
        return;
      }
    }
    split.line(line);
  }

  /** RFC 3676: a blank at the end goes on with the next line, one at the begin was stuffed. */
  private void flowed(String line) {
    int length = line.length();
    if (line.endsWith("\n")) {
      length -= line.endsWith("\r\n") ? 2 : 1;
    }
    if (length == 3 && line.startsWith("-- ")) {
      if (!held.isEmpty()) {
        String rest = held;
        held = "";
        split.line(rest);
      }
      split.line(line);
      return;
    }
    String text = line;
    if (length > 0 && text.charAt(0) == ' ') {
      text = text.substring(1);
      length--;
    }
    if (length > 0 && text.charAt(length - 1) == ' ') {
      held += text.substring(0, part.delSp() ? length - 1 : length);
      return;
    }
    String joined = held + text;
    held = "";
    split.line(joined);
  }
}
