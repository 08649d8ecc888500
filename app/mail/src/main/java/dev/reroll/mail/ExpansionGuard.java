// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stops the unpacking of what was made to expand without end: mail packs to a fifth or a tenth, a
 * zip bomb to a thousandth. Counts the bytes on both sides. Used by one thread.
 */
final class ExpansionGuard {
  private static final int MOST_TIMES = 200;

  private final long freely;
  private long packed;
  private long unpacked;

  /**
   * Guards one source.
   *
   * @param freely bytes that may come out whatever went in
   */
  ExpansionGuard(long freely) {
    this.freely = freely;
  }

  /** Returns a stream that counts what goes in. */
  InputStream packed(InputStream in) {
    return new Counting(in) {
      @Override
      void count(int bytes) {
        packed += bytes;
      }
    };
  }

  /** Returns a stream that counts what comes out, and fails once it is too much. */
  InputStream unpacked(InputStream in) {
    return new Counting(in) {
      @Override
      void count(int bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > freely && unpacked / MOST_TIMES > packed) {
          throw new IOException(
              "expands to more than %d times its size, as mail does not".formatted(MOST_TIMES));
        }
      }
    };
  }

  private abstract static class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    abstract void count(int bytes) throws IOException;

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(Math.max(read, 0));
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
