// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads lines off a stream without copying them: each is a slice of a buffer, good until the next
 * one is asked for. A line longer than the buffer comes in pieces. Used by one thread, once.
 */
final class LineReader {
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int filled;
  private int begin;
  private int end;
  private long offset;
  private boolean lineStart = true;
  private boolean nextIsStart = true;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line with its end, or the next piece of one; returns false at the end. */
  boolean next() throws IOException {
    offset += end - begin;
    begin = end;
    lineStart = nextIsStart;
    int at = begin;
    while (true) {
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      if (at < filled) {
        end = at + 1;
        nextIsStart = true;
        return true;
      }
      if (begin > 0) {
        System.arraycopy(buffer, begin, buffer, 0, filled - begin);
        at -= begin;
        filled -= begin;
        begin = 0;
        end = 0;
      }
      int more = filled == buffer.length ? 0 : in.read(buffer, filled, buffer.length - filled);
      if (more <= 0) {
        end = filled;
        nextIsStart = false;
        return end > begin;
      }
      filled += more;
    }
  }

  /** Returns the array that holds the slice; it changes with the next call of {@link #next}. */
  byte[] bytes() {
    return buffer;
  }

  int begin() {
    return begin;
  }

  int length() {
    return end - begin;
  }

  /** Returns where in the stream the slice begins. */
  long offset() {
    return offset;
  }

  /** Returns whether the slice begins a line. */
  boolean lineStart() {
    return lineStart;
  }

  /** Returns whether the line is empty but for its end. */
  boolean blank() {
    return lineStart
        && (length() == 1 && buffer[begin] == '\n' || length() == 2 && buffer[begin] == '\r');
  }

  /** Returns whether the slice has some ASCII text at a place. */
  boolean has(int at, byte[] text) {
    if (length() - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (buffer[begin + at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
