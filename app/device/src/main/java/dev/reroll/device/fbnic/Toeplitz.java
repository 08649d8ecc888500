// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

/**
 * The Toeplitz hash of receive-side scaling (Microsoft, "RSS hashing types"): for each bit of the
 * input that is set, the 32 bits of the key that begin there are added without carry.
 */
final class Toeplitz {
  private Toeplitz() {}

  /**
   * Returns the hash of the first {@code length} bytes of an input.
   *
   * @param key at least four bytes longer than the input; of a shorter one the rest counts as zeros
   */
  static int hash(byte[] key, byte[] input, int length) {
    int hash = 0;
    long window = 0;
    for (int i = 0; i < 8; i++) {
      window = window << 8 | (i < key.length ? key[i] & 0xff : 0);
    }
    for (int i = 0; i < length; i++) {
      for (int bit = 7; bit >= 0; bit--) {
        if ((input[i] >> bit & 1) != 0) {
          hash ^= (int) (window >>> 32);
        }
        window <<= 1;
        if (bit == 0 && i + 8 < key.length) {
          window |= key[i + 8] & 0xff;
        }
      }
    }
    return hash;
  }
}
