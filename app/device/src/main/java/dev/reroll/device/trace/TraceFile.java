// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.trace;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A trace that was read.
 *
 * @param device what names the registers have
 * @param events in their order
 * @param whole false if the file ends in the middle, as that of a run that was killed does
 */
public record TraceFile(String device, List<Event> events, boolean whole) {
  private static final int LONGEST_TEXT = 1 << 16;

  /** More events than any run has; a file that claims more is cut. */
  private static final int MOST_EVENTS = 20_000_000;

  public TraceFile {
    events = List.copyOf(events);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is no trace
   */
  public static TraceFile read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)), 1 << 16))) {
      String device = header(in, file);
      boolean whole = new Reader(in, events).read();
      return new TraceFile(device, events, whole);
    } catch (ZipException e) {
      throw new IOException("\"%s\" is no trace of reroll's".formatted(file), e);
    }
  }

  private static String header(DataInputStream in, Path file) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < 64; c = in.read()) {
      line.append((char) c);
    }
    if (!line.toString().startsWith(TraceWriter.MAGIC)) {
      throw new IOException("\"%s\" is no trace of reroll's".formatted(file));
    }
    return line.substring(TraceWriter.MAGIC.length());
  }

  private static final class Reader {
    private final DataInputStream in;
    private final List<Event> events;
    private long time;

    Reader(DataInputStream in, List<Event> events) {
      this.in = in;
      this.events = events;
    }

    boolean read() throws IOException {
      try {
        while (events.size() < MOST_EVENTS) {
          int kind = in.read();
          if (kind < 0) {
            return true;
          }
          Event event = event(kind);
          if (event == null) {
            return false;
          }
          events.add(event);
        }
        return false;
      } catch (EOFException e) {
        return false;
      }
    }

    private @org.jspecify.annotations.Nullable Event event(int kind) throws IOException {
      long step = number();
      time += step == 0 ? 0 : step - 1;
      long nanos = step == 0 ? -1 : time;
      int device = (int) number();
      return switch (kind) {
        case TraceWriter.READ, TraceWriter.WRITE ->
            new Event.Access(
                nanos,
                device,
                kind == TraceWriter.WRITE,
                (int) number() - 1,
                number(),
                in.readUnsignedByte(),
                number());
        case TraceWriter.INTERRUPT -> new Event.Interrupt(nanos, device, (int) number());
        case TraceWriter.TO_FIRMWARE, TraceWriter.FROM_FIRMWARE ->
            new Event.Mail(nanos, device, kind == TraceWriter.TO_FIRMWARE, text());
        case TraceWriter.RECEIVE, TraceWriter.TRANSMIT ->
            new Event.Frame(
                nanos,
                device,
                kind == TraceWriter.RECEIVE,
                (int) number() - 1,
                (int) number(),
                text());
        case TraceWriter.PHASE -> new Event.Phase(nanos, device, text());
        case TraceWriter.NOTE -> new Event.Note(nanos, device, text());
        default -> null;
      };
    }

    private long number() throws IOException {
      long value = 0;
      for (int shift = 0; shift < 70; shift += 7) {
        int octet = in.readUnsignedByte();
        value |= (octet & 0x7fL) << shift;
        if ((octet & 0x80) == 0) {
          return value;
        }
      }
      throw new EOFException("a number without an end");
    }

    private String text() throws IOException {
      long length = number();
      if (length < 0 || length > LONGEST_TEXT) {
        throw new EOFException("a text of %d bytes".formatted(length));
      }
      byte[] bytes = new byte[(int) length];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
