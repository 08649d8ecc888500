// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The memory of the module in the card's cage (SFF-8636): a passive copper cable. */
final class QsfpModule {
  private QsfpModule() {}

  /** Page 0 of a cable's memory (SFF-8636): identifier QSFP28, passive copper, vendor. */
  static byte[] page() {
    byte[] page = new byte[256];
    page[0] = 0x11;
    page[128] = 0x11;
    page[130] = 0x23;
    page[131] = (byte) 0x80;
    page[147] = (byte) 0xa0;
    put(page, 148, 16, "Reroll");
    put(page, 168, 16, "model");
    put(page, 196, 16, "1");
    int sum = 0;
    for (int i = 128; i < 191; i++) {
      sum += page[i];
    }
    page[191] = (byte) sum;
    return page;
  }

  private static void put(byte[] page, int offset, int length, String text) {
    Arrays.fill(page, offset, offset + length, (byte) ' ');
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, page, offset, bytes.length);
  }
}
