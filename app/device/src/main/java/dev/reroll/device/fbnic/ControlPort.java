// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.pci.ConfigSpace;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Lets a test's script in the guest talk to the model, at a point of its own choosing: a vendor
 * specific capability (PCI id 9) that hardware does not have, in configuration space, where no
 * driver looks.
 *
 * <pre>
 * +0  id, next, length 12, 'R'
 * +4  write: a command's next bytes; a line feed has it done
 * +8  read: the answer's next four bytes, zeros at its end
 * </pre>
 */
final class ControlPort {
  private static final int VENDOR_SPECIFIC = 9;
  private static final int LENGTH = 12;
  private static final int LONGEST = 4096;

  private final StringBuilder command = new StringBuilder();
  private final UnaryOperator<String> handler;
  private final int offset;
  private byte[] answer = new byte[0];
  private int read;

  /**
   * @param handler does a command and returns its answer
   */
  ControlPort(ConfigSpace config, UnaryOperator<String> handler) {
    this.handler = handler;
    offset = config.capability(VENDOR_SPECIFIC, LENGTH);
    config.put(offset + 2, 1, LENGTH);
    config.put(offset + 3, 1, 'R');
  }

  boolean holds(int address) {
    return address >= offset + 4 && address < offset + LENGTH;
  }

  void write(int address, int size, long value) {
    if (address >= offset + 8) {
      return;
    }
    for (int i = 0; i < size; i++) {
      char c = (char) (value >>> 8 * i & 0xff);
      if (c == '\n') {
        answer = handler.apply(command.toString()).getBytes(StandardCharsets.UTF_8);
        read = 0;
        command.setLength(0);
      } else if (c != 0 && command.length() < LONGEST) {
        command.append(c);
      }
    }
  }

  long read(int address, int size) {
    if (address < offset + 8) {
      return 0;
    }
    long value = 0;
    for (int i = 0; i < size && read < answer.length; i++) {
      value |= (answer[read++] & 0xffL) << 8 * i;
    }
    return value;
  }
}
