// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Text made of pieces that mean something to a parser, cut, mixed and repeated without end. */
final class HostileText {
  private static final int LARGE = 1 << 20;

  private HostileText() {}

  /**
   * Makes one text of a seed; one in fifty is a mebibyte of the same few pieces again and again.
   */
  static String of(long seed, String... pieces) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(some(random, pieces, 40));
    if (random.nextInt(50) == 0) {
      String again = some(random, pieces, 3) + (random.nextBoolean() ? "" : "\n");
      while (text.length() < LARGE) {
        text.append(again).append(random.nextInt(4) == 0 ? some(random, pieces, 1) : "");
      }
      text.append(some(random, pieces, 10));
    }
    return text.toString();
  }

  private static String some(Random random, String[] pieces, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      String piece = pieces[random.nextInt(pieces.length)];
      int cut = random.nextInt(12) == 0 ? random.nextInt(piece.length()) : piece.length();
      text.append(piece.substring(0, cut).repeat(random.nextInt(10) == 0 ? 30 : 1));
      if (random.nextInt(15) == 0) {
        text.append((char) random.nextInt(256));
      }
    }
    return text.toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
