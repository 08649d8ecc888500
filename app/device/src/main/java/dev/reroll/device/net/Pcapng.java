// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A capture of frames in pcapng (draft-ietf-opsawg-pcapng): a section header, an interface for each
 * NIC, and an enhanced packet block with direction for each frame. Times are nanoseconds of the
 * guest's clock. Not thread-safe.
 */
public final class Pcapng implements AutoCloseable {
  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER = 0x1a2b3c4d;
  private static final int LINKTYPE_ETHERNET = 1;
  private static final int OPTION_NAME = 2;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_FLAGS = 2;
  private static final int INBOUND = 1;
  private static final int OUTBOUND = 2;
  private static final int LONGEST_FRAME = 65535;

  private final OutputStream out;
  private int interfaces;
  private boolean failed;

  private Pcapng(OutputStream out) {
    this.out = out;
  }

  /** Begins a capture in a file, which it replaces. */
  public static Pcapng create(Path file) throws IOException {
    Pcapng capture = new Pcapng(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    ByteBuffer header = block(SECTION_HEADER, 16);
    header.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1);
    capture.write(header);
    return capture;
  }

  /**
   * Adds an interface.
   *
   * @return its number
   */
  public int addInterface(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int padded = text.length + 3 & ~3;
    ByteBuffer block = block(INTERFACE, 8 + 4 + padded + 8 + 4);
    block.putShort((short) LINKTYPE_ETHERNET).putShort((short) 0).putInt(LONGEST_FRAME);
    block.putShort((short) OPTION_NAME).putShort((short) text.length).put(text);
    block.position(block.position() + padded - text.length);
    // 10^-9 seconds.
    block.putShort((short) OPTION_RESOLUTION).putShort((short) 1).put((byte) 9);
    block.position(block.position() + 3);
    block.putInt(0);
    write(block);
    return interfaces++;
  }

  /** Adds a frame. */
  public void frame(int number, long nanos, boolean inbound, byte[] frame) {
    int length = Math.min(frame.length, LONGEST_FRAME);
    int padded = length + 3 & ~3;
    ByteBuffer block = block(ENHANCED_PACKET, 20 + padded + 12);
    block.putInt(number).putInt((int) (nanos >>> 32)).putInt((int) nanos);
    block.putInt(length).putInt(frame.length).put(frame, 0, length);
    block.position(block.position() + padded - length);
    block.putShort((short) OPTION_FLAGS).putShort((short) 4).putInt(inbound ? INBOUND : OUTBOUND);
    block.putInt(0);
    write(block);
  }

  private static ByteBuffer block(int type, int body) {
    ByteBuffer block = ByteBuffer.allocate(12 + body).order(ByteOrder.LITTLE_ENDIAN);
    block.putInt(8 + body, 12 + body);
    return block.putInt(type).putInt(12 + body);
  }

  /** A capture that can't be written must not end the run it is of; it is told of at close. */
  private void write(ByteBuffer block) {
    try {
      if (!failed) {
        out.write(block.array(), block.arrayOffset(), block.capacity());
      }
    } catch (IOException e) {
      failed = true;
    }
  }

  /**
   * Ends the capture.
   *
   * @throws UncheckedIOException if not all of it could be written
   */
  @Override
  public void close() {
    try {
      out.close();
      if (failed) {
        throw new IOException("the capture is cut: is the disk full?");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
