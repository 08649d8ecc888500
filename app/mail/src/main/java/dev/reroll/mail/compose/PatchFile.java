// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import dev.reroll.mail.Address;
import java.util.List;

/**
 * A patch file, and who gets it besides whom the whole series goes to.
 *
 * @param bytes as git format-patch wrote them
 */
public record PatchFile(byte[] bytes, List<Address> to, List<Address> cc) {
  /** Copies the lists. */
  public PatchFile {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
  }

  /** Returns a file that goes to whom the series goes. */
  public static PatchFile of(byte[] bytes) {
    return new PatchFile(bytes, List.of(), List.of());
  }
}
