// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A message of the firmware's mailbox: type, length, value, with attributes that are the same
 * again.
 *
 * <pre>
 * head  u16 type 11:0, bit 14 must not be ignored, bit 15 is a message | u16 length with the head:
 *       a message's in 32-bit words, an attribute's in bytes; attributes are padded to 4
 * </pre>
 *
 * @param type 12 bits
 * @param attributes in their order
 */
record Tlv(int type, List<Attribute> attributes) {
  private static final int MESSAGE = 0x8000;
  private static final int HEAD = 4;
  private static final int TYPE_MASK = 0xfff;

  /** The firmware's page has room for no more. */
  static final int LONGEST = 4096;

  Tlv {
    attributes = List.copyOf(attributes);
  }

  /** One attribute; its value is shared, not copied. */
  record Attribute(int type, byte[] value) {
    /** Returns it as a little-endian number of at most 8 bytes. */
    long number() {
      long number = 0;
      for (int i = Math.min(value.length, 8) - 1; i >= 0; i--) {
        number = number << 8 | value[i] & 0xff;
      }
      return number;
    }
  }

  /**
   * Reads a message that came from the guest.
   *
   * @return empty if it is none, or if an attribute goes beyond its end
   */
  static Optional<Tlv> parse(byte[] bytes) {
    if (bytes.length < HEAD) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int head = in.getShort() & 0xffff;
    int length = (in.getShort() & 0xffff) * 4;
    if ((head & MESSAGE) == 0 || length < HEAD || length > bytes.length) {
      return Optional.empty();
    }
    List<Attribute> attributes = new ArrayList<>();
    while (in.position() + HEAD <= length) {
      int type = in.getShort() & TYPE_MASK;
      int size = in.getShort() & 0xffff;
      if (size < HEAD || in.position() - HEAD + size > length) {
        return Optional.empty();
      }
      byte[] value = new byte[size - HEAD];
      in.get(value);
      attributes.add(new Attribute(type, value));
      in.position(Math.min(length, in.position() + 3 & ~3));
    }
    return Optional.of(new Tlv(head & TYPE_MASK, attributes));
  }

  Optional<Attribute> attribute(int type) {
    return attributes.stream().filter(attribute -> attribute.type() == type).findFirst();
  }

  boolean has(int type) {
    return attribute(type).isPresent();
  }

  /** Returns an attribute's number; one that is not there is 0, as drivers leave zeros out. */
  long number(int type) {
    return attribute(type).map(Attribute::number).orElse(0L);
  }

  /** Returns its attributes for a trace. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Attribute attribute : attributes) {
      text.append(" %x".formatted(attribute.type()));
      if (attribute.value().length > 0) {
        String value =
            attribute.value().length <= 8
                ? "0x" + Long.toHexString(attribute.number())
                : attribute.value().length <= 20
                    ? HexFormat.of().formatHex(attribute.value())
                    : attribute.value().length + " bytes";
        text.append('=').append(value);
      }
    }
    return text.toString();
  }

  /** Puts a message together. */
  static final class Builder {
    private final int type;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Builder(int type) {
      this.type = type;
    }

    Builder flag(int attribute) {
      return bytes(attribute, new byte[0]);
    }

    /** Adds a number of 32 bits, signed or not. */
    Builder number(int attribute, int value) {
      return bytes(
          attribute,
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value).array());
    }

    Builder longNumber(int attribute, long value) {
      return bytes(
          attribute,
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value).array());
    }

    /** Adds a text with a final zero; drivers take 19 bytes of it. */
    Builder text(int attribute, String value) {
      return bytes(attribute, (value + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    Builder bytes(int attribute, byte[] value) {
      head(body, attribute, HEAD + value.length);
      body.writeBytes(value);
      body.writeBytes(new byte[-value.length & 3]);
      return this;
    }

    byte[] build() {
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      head(message, type | MESSAGE, 1 + body.size() / 4);
      message.writeBytes(body.toByteArray());
      return message.toByteArray();
    }

    private static void head(ByteArrayOutputStream out, int type, int length) {
      out.write(type);
      out.write(type >> 8);
      out.write(length);
      out.write(length >> 8);
    }
  }
}
