// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.board.Waiting;
import dev.reroll.mail.Address;
import dev.reroll.review.tracker.Item;
import dev.reroll.store.tracker.ProposedEnding;
import java.io.PrintWriter;

/** What waits for a decision, as text for a terminal. */
record WaitingText(PrintWriter out) {
  void suggestion(Waiting.Suggestion one) {
    Item item = one.item();
    out.printf(
        "%d  %s%s, %d%% sure, by %s%s%n     %s: %s%n",
        item.id(),
        item.type().word(),
        item.kind().isEmpty() ? "" : ", " + item.kind(),
        one.percent(),
        person(item.holder()),
        item.unanswered() ? ", nobody answered it" : "",
        place(item),
        one.why());
    words(item.evidence().getFirst().words());
  }

  void ends(Waiting.Ends one) {
    Item item = one.item();
    out.printf(
        "%d  %s of %s: %s%n     %s%n",
        item.id(), item.type().word(), person(item.holder()), item.title(), place(item));
    for (ProposedEnding proposal : one.proposals()) {
      words(proposal.words());
      out.printf(
          "     if so: reroll %s %s %d --message '%s' --reason …%n",
          item.type().word(), proposal.action().word(), item.id(), proposal.messageId());
    }
  }

  private void words(String words) {
    words.lines().forEach(line -> out.printf("     | %s%n", line));
  }

  private static String place(Item item) {
    Item.Place place = item.place();
    return "%s v%d%s"
        .formatted(
            place.seriesTitle(),
            place.revision(),
            place.position() == 0 ? "" : " patch " + place.position());
  }

  private static String person(Address address) {
    String name = address.name() == null ? address.email() : address.name();
    return name == null ? "unknown" : name;
  }
}
