// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.pci.GuestMemory;

/** A ring in the guest's memory from which the card takes 64-bit descriptors. */
final class DescriptorRing {
  private long base;
  private int size = 1;
  private int head;
  private int tail;

  void reset() {
    head = 0;
    tail = 0;
  }

  void place(long address, int entries) {
    base = address;
    size = entries;
  }

  /** The host has filled all before this entry. */
  void tail(int index) {
    tail = index & size - 1;
  }

  int available() {
    return tail - head & size - 1;
  }

  int head() {
    return head;
  }

  int tail() {
    return tail;
  }

  int size() {
    return size;
  }

  /** Returns the descriptor so many entries after the head, without taking it. */
  long peek(GuestMemory memory, int ahead) {
    return memory.getLong(base + 8L * (head + ahead & size - 1));
  }

  void take(int entries) {
    head = head + entries & size - 1;
  }

  /** Returns how many entries a size register means: a power of two, where 0 stands for 16. */
  static int entries(int register) {
    int log = register & 0xf;
    return 1 << (log == 0 ? 16 : log);
  }
}
