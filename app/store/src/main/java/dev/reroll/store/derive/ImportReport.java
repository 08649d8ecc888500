// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import java.util.List;

/**
 * What an import did.
 *
 * @param read messages found in the sources
 * @param added messages that were not known ("new" in JSON)
 * @param known messages that were known, by id and bytes or as another form of the same mail
 * @param changed known message-ids that came with other bytes; these are kept beside the first
 * @param failures what could not be read, kept raw all the same
 */
public record ImportReport(int read, int added, int known, int changed, List<Failure> failures) {
  /**
   * A part of a source that could not be read.
   *
   * @param offset in bytes
   */
  public record Failure(String source, long offset, String reason) {}
}
