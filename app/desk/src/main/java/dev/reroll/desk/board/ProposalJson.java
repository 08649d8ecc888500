// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.store.tracker.ProposedEnding;
import org.jspecify.annotations.Nullable;

/** Words that seem to end an item. */
public record ProposalJson(
    String action,
    String words,
    String messageId,
    int revision,
    @Nullable Integer patch,
    String reason,
    String key) {
  static ProposalJson of(ProposedEnding proposal) {
    return new ProposalJson(
        proposal.action().word(),
        proposal.words(),
        proposal.messageId(),
        proposal.revision(),
        proposal.position() == 0 ? null : proposal.position(),
        proposal.reason(),
        proposal.key());
  }
}
