// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.trace;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes events to a file. Not thread-safe.
 *
 * <pre>
 * file    gzip of: "reroll-trace 1 " name of the device "\n", then events
 * event   u8 kind, number time, number device, then by kind
 *   0 read, 1 write      number bar + 1, number offset, u8 size, number value
 *   2 interrupt          number vector
 *   3 to, 4 from firmware  text
 *   5 receive, 6 transmit  number queue + 1, number length, text
 *   7 phase, 8 note      text
 * time    since the event before, + 1; 0 if it is not known
 * number  7 bits a byte, low ones first, high bit set but in the last
 * text    number of bytes, then UTF-8
 * </pre>
 */
public final class TraceWriter implements AutoCloseable {
  static final String MAGIC = "reroll-trace 1 ";
  static final int READ = 0;
  static final int WRITE = 1;
  static final int INTERRUPT = 2;
  static final int TO_FIRMWARE = 3;
  static final int FROM_FIRMWARE = 4;
  static final int RECEIVE = 5;
  static final int TRANSMIT = 6;
  static final int PHASE = 7;
  static final int NOTE = 8;

  private final DataOutputStream out;
  private long last;
  private boolean failed;

  private TraceWriter(DataOutputStream out) {
    this.out = out;
  }

  /**
   * Begins a file, which it replaces.
   *
   * @param device what names the registers have, such as "fbnic"
   */
  public static TraceWriter create(Path file, String device) throws IOException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16));
    out.write((MAGIC + device + "\n").getBytes(StandardCharsets.UTF_8));
    return new TraceWriter(out);
  }

  /** Adds an event. A file that can't be written must not end the run; it is told of at close. */
  public void write(Event event) {
    if (failed) {
      return;
    }
    try {
      switch (event) {
        case Event.Access access -> {
          head(access.write() ? WRITE : READ, event);
          number(access.bar() + 1L);
          number(access.offset());
          out.writeByte(access.size());
          number(access.value());
        }
        case Event.Interrupt interrupt -> {
          head(INTERRUPT, event);
          number(interrupt.vector());
        }
        case Event.Mail mail -> {
          head(mail.toFirmware() ? TO_FIRMWARE : FROM_FIRMWARE, event);
          text(mail.text());
        }
        case Event.Frame frame -> {
          head(frame.toHost() ? RECEIVE : TRANSMIT, event);
          number(frame.queue() + 1L);
          number(frame.length());
          text(frame.text());
        }
        case Event.Phase phase -> {
          head(PHASE, event);
          text(phase.name());
        }
        case Event.Note note -> {
          head(NOTE, event);
          text(note.text());
        }
      }
    } catch (IOException e) {
      failed = true;
    }
  }

  private void head(int kind, Event event) throws IOException {
    out.writeByte(kind);
    if (event.nanos() < 0) {
      number(0);
    } else {
      // A guest whose clock went back gets the time it had.
      long step = Math.max(0, event.nanos() - last);
      number(step + 1);
      last += step;
    }
    number(event.device());
  }

  private void number(long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.write(bytes);
  }

  /**
   * Ends the file.
   *
   * @throws UncheckedIOException if not all of it could be written
   */
  @Override
  public void close() {
    try {
      out.close();
      if (failed) {
        throw new IOException("the trace is cut: is the disk full?");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
