// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Passes on what is written in whole lines, so that those of several threads, each with one of
 * these on the same writer, don't run into each other. Used by one thread at a time.
 */
public final class WholeLines extends Writer {
  private final PrintWriter out;
  private final StringBuilder line = new StringBuilder();

  private WholeLines(PrintWriter out) {
    this.out = out;
  }

  /** Returns a writer to another, which closing it leaves open. */
  public static PrintWriter to(PrintWriter out) {
    return new PrintWriter(new WholeLines(out));
  }

  @Override
  public void write(char[] text, int from, int length) {
    line.append(text, from, length);
    int end = line.lastIndexOf("\n") + 1;
    if (end > 0) {
      out.write(line.substring(0, end));
      out.flush();
      line.delete(0, end);
    }
  }

  @Override
  public void flush() {}

  /** Passes on what no line end came after. */
  @Override
  public void close() {
    out.write(line.toString());
    out.flush();
    line.setLength(0);
  }
}
