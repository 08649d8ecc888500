// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.attest;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Keys and signatures of RFC 8032 as 32 and 64 bytes, which is how patatt keeps them. */
final class Ed25519 {
  static final int KEY_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  /** What stands before the key in a SubjectPublicKeyInfo (RFC 8410 section 4). */
  private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /** Gives a key generator the seed that it would draw: the key is the seed (section 5.1.5). */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }

  /** Returns the pair of a private key. */
  static KeyPair pair(byte[] seed) throws GeneralSecurityException {
    if (seed.length != KEY_BYTES) {
      throw new GeneralSecurityException(
          "an ed25519 key has %d bytes, this one %d".formatted(KEY_BYTES, seed.length));
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
    return generator.generateKeyPair();
  }

  /** Returns the bytes of a public key, in base64. */
  static String text(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(encoded, INFO.length, encoded.length));
  }

  static byte[] sign(KeyPair pair, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(message);
    return signature.sign();
  }

  static boolean verify(byte[] key, byte[] message, byte[] signed) throws GeneralSecurityException {
    if (key.length != KEY_BYTES || signed.length != SIGNATURE_BYTES) {
      throw new GeneralSecurityException("the key or the signature has another length");
    }
    byte[] info = Arrays.copyOf(INFO, INFO.length + key.length);
    System.arraycopy(key, 0, info, INFO.length, key.length);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info)));
    signature.update(message);
    return signature.verify(signed);
  }
}
