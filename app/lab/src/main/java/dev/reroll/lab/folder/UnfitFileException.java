// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.folder;

/**
 * A patch or a build left something that is not the file it should be: its fault, not the lab's.
 */
public final class UnfitFileException extends LabException {
  private static final long serialVersionUID = 1L;

  UnfitFileException(String name, String fault) {
    super("\"%s\" %s".formatted(name, fault));
  }
}
