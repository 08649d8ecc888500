// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.reroll.store.error.BadInput;

/** Passwords by Argon2id (RFC 9106), with the figures that OWASP asks for. */
final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private static final int SHORTEST = 10;

  /** Hashing a book would keep the machine busy. */
  private static final int LONGEST = 1_024;

  /**
   * What nobody's password is compared with where there is no account, so that it takes as long.
   */
  private static final String NOBODY = hash("nobody has this one " + Secret.make());

  private Passwords() {}

  private static Argon2Function function() {
    return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  }

  /**
   * Returns what is kept of a password.
   *
   * @throws BadInput if it is too short or too long
   */
  static String hash(String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new BadInput("a password has %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(function()).getResult();
  }

  /**
   * Says whether a password is the one that something was kept of.
   *
   * @param kept "" where there is none; that takes as long as any other
   */
  static boolean check(String password, String kept) {
    if (password.length() > LONGEST) {
      return false;
    }
    boolean isSame =
        Password.check(password, kept.isEmpty() ? NOBODY : kept)
            .with(Argon2Function.getInstanceFromHash(kept.isEmpty() ? NOBODY : kept));
    return isSame && !kept.isEmpty();
  }
}
