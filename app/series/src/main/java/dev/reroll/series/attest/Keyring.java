// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.attest;

import java.util.Optional;

/** Where public keys are found. */
@FunctionalInterface
public interface Keyring {
  /**
   * A key.
   *
   * @param base64 the 32 bytes of an ed25519 public key (RFC 8032 section 5.1.5)
   * @param source where it was found, for people
   */
  record Key(String base64, String source) {}

  /**
   * Returns the key of somebody.
   *
   * @param path where it is in a keyring: "ed25519/DOMAIN/LOCAL/SELECTOR"
   */
  Optional<Key> find(String path);
}
