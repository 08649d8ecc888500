// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.text.ByteText;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.util.Base85;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a "GIT binary patch": the content itself or a delta to it.
 *
 * @param delta whether the data is a delta
 * @param data one byte a char
 */
record BinaryPatch(boolean delta, String data) {
  /** More is refused: a few bytes of a mail must not become gigabytes. */
  private static final int LARGEST = 256 * 1024 * 1024;

  private static final int LONGEST_LINE = 52;

  /** A patch and the index of the line after it. */
  record Parsed(BinaryPatch patch, int end) {}

  /**
   * Reads the lines from "literal SIZE" or "delta SIZE" to the empty line after the data.
   *
   * @return null if there is no such line
   * @throws PatchException if what follows it is damaged
   */
  static @Nullable Parsed parse(List<String> lines, int from) throws PatchException {
    String head = from < lines.size() ? lines.get(from) : "";
    boolean delta = head.startsWith("delta ");
    if (!delta && !head.startsWith("literal ")) {
      return null;
    }
    long size = number(head, delta ? "delta ".length() : "literal ".length());
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    int at = from + 1;
    while (true) {
      String line = at < lines.size() ? lines.get(at) : "";
      if (line.equals("\n")) {
        break;
      }
      byte[] piece = piece(line);
      if (piece == null) {
        throw new PatchException("corrupt binary patch at line " + (at + 1));
      }
      deflated.writeBytes(piece);
      at++;
    }
    byte[] data = size > LARGEST ? null : inflated(deflated.toByteArray(), (int) size);
    if (data == null) {
      throw new PatchException("corrupt binary patch at line " + (from + 1));
    }
    return new Parsed(new BinaryPatch(delta, ByteText.of(data)), at + 1);
  }

  private static long number(String line, int from) {
    long value = 0;
    for (int i = from; i < line.length() && Character.isDigit(line.charAt(i)); i++) {
      value = Math.min(value * 10 + line.charAt(i) - '0', Integer.MAX_VALUE);
    }
    return value;
  }

  private static byte @Nullable [] piece(String line) {
    if (line.length() < 7 || (line.length() - 2) % 5 != 0) {
      return null;
    }
    int most = (line.length() - 2) / 5 * 4;
    char c = line.charAt(0);
    int length = c >= 'A' && c <= 'Z' ? c - 'A' + 1 : c >= 'a' && c <= 'z' ? c - 'a' + 27 : -1;
    if (length < 0 || length > LONGEST_LINE || most < length || length <= most - 4) {
      return null;
    }
    try {
      byte[] digits = ByteText.bytes(line.substring(1, line.length() - 1));
      return Base85.decode(digits, length);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte @Nullable [] inflated(byte[] deflated, int size) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      byte[] out = new byte[size];
      int length = 0;
      while (length < size && !inflater.finished()) {
        int more = inflater.inflate(out, length, size - length);
        if (more == 0) {
          break;
        }
        length += more;
      }
      boolean ended = inflater.finished() || inflater.inflate(new byte[1]) == 0;
      return length == size && ended && inflater.finished() ? out : null;
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }

  /** Returns the new content, or null if the delta does not fit the old. */
  @Nullable String apply(String content) {
    if (!delta) {
      return data;
    }
    int[] at = {0};
    long before = size(at);
    long after = size(at);
    if (before != content.length() || after > LARGEST) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    while (at[0] < data.length()) {
      int command = data.charAt(at[0]++);
      if ((command & 0x80) != 0) {
        int offset = operand(at, command, 4);
        int length = operand(at, command >> 4, 3);
        length = length == 0 ? 0x10000 : length;
        if (offset < 0 || offset + (long) length > content.length()) {
          return null;
        }
        out.append(content, offset, offset + length);
      } else if (command != 0 && at[0] + command <= data.length()) {
        out.append(data, at[0], at[0] + command);
        at[0] += command;
      } else {
        return null;
      }
      if (out.length() > after) {
        return null;
      }
    }
    return out.length() == after ? out.toString() : null;
  }

  private long size(int[] at) {
    long size = 0;
    int shift = 0;
    while (at[0] < data.length() && shift < 56) {
      int c = data.charAt(at[0]++);
      size |= (long) (c & 0x7f) << shift;
      shift += 7;
      if ((c & 0x80) == 0) {
        break;
      }
    }
    return size;
  }

  private int operand(int[] at, int flags, int most) {
    int value = 0;
    for (int i = 0; i < most; i++) {
      if ((flags & 1 << i) != 0 && at[0] < data.length()) {
        value |= data.charAt(at[0]++) << (8 * i);
      }
    }
    return value;
  }
}
