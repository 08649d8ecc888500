// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * The interrupt block: causes in, MSI-X vectors out. A vector that is raised while unmasked is
 * sent, masks itself and, where auto-clear is set, clears its status; one that is masked keeps its
 * status and is sent as soon as it is unmasked.
 */
final class Interrupts {
  private static final int WORDS = 8;
  private static final int UNMASK = 1 << 31;

  private final int[] status = new int[WORDS];
  private final int[] mask = new int[WORDS];
  private final int[] software = new int[WORDS];
  private final int[] autoClear = new int[WORDS];
  private final IntConsumer sender;

  /**
   * @param sender takes the vector to send
   */
  Interrupts(IntConsumer sender) {
    this.sender = sender;
    Arrays.fill(mask, -1);
    Arrays.fill(autoClear, -1);
  }

  int read(int index) {
    int word = index & WORDS - 1;
    return switch (index / WORDS) {
      case 0 -> status[word];
      case 1 -> mask[word];
      case 4 -> software[word];
      case 5 -> autoClear[word];
      default -> 0;
    };
  }

  void write(int index, int value) {
    int word = index & WORDS - 1;
    switch (index / WORDS) {
      case 1 -> {
        mask[word] = value;
        evaluate(word);
      }
      case 2 -> {
        status[word] |= value;
        evaluate(word);
      }
      case 3 -> status[word] &= ~value;
      case 4 -> software[word] = value;
      case 5 -> autoClear[word] = value;
      case 6 -> mask[word] |= value;
      case 7 -> {
        mask[word] &= ~value;
        evaluate(word);
      }
      default -> {}
    }
  }

  /** Rearms a queue's vector. */
  void rearm(int vector, int value) {
    if ((value & UNMASK) != 0) {
      mask[vector >> 5] &= ~(1 << (vector & 31));
      evaluate(vector >> 5);
    }
  }

  /**
   * A cause of a vector came up.
   *
   * @param vector 0 to 255
   */
  void raise(int vector) {
    status[vector >> 5] |= 1 << (vector & 31);
    evaluate(vector >> 5);
  }

  /**
   * Leaves all vectors but one unmasked, with causes of the first word's pending, as another owner
   * of the card may have done. None is sent: there is nobody yet to take it.
   *
   * @param masked a vector of the first word
   */
  void leaveUnmasked(int masked) {
    Arrays.fill(mask, 0);
    mask[0] = 1 << masked;
    status[0] = ~mask[0];
  }

  /** Sends what is pending and unmasked to a host that takes it by now. */
  void offer(IntPredicate taken) {
    for (int word = 0; word < WORDS; word++) {
      int due = status[word] & ~mask[word];
      while (due != 0) {
        int bit = Integer.lowestOneBit(due);
        due &= ~bit;
        int vector = word * 32 + Integer.numberOfTrailingZeros(bit);
        if (taken.test(vector)) {
          send(vector);
        }
      }
    }
  }

  private void evaluate(int word) {
    int due = status[word] & ~mask[word];
    while (due != 0) {
      int bit = Integer.lowestOneBit(due);
      due &= ~bit;
      send(word * 32 + Integer.numberOfTrailingZeros(bit));
    }
  }

  private void send(int vector) {
    int word = vector >> 5;
    int bit = 1 << (vector & 31);
    mask[word] |= bit;
    if ((autoClear[word] & bit) != 0) {
      status[word] &= ~bit;
    }
    sender.accept(vector);
  }
}
