// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import java.util.List;

/**
 * An answer that was accepted.
 *
 * @param refused what could not be tracked of it, and why
 */
public record SentAnswer(String messageId, List<String> refused) {
  /** Copies the list. */
  public SentAnswer {
    refused = List.copyOf(refused);
  }
}
