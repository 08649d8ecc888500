// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import dev.reroll.mail.Address;
import dev.reroll.series.Trailer;
import java.util.List;

/** Trailers that were given, and those that say who made and who sent a patch. */
final class TrailerRules {
  private static final String SIGN_OFF = "Signed-off-by";

  private TrailerRules() {}

  static void judge(Facts facts, Reasons reasons) {
    for (Facts.GivenEarlier given : facts.trailers()) {
      String trailer = given.trailer().key() + ": " + given.trailer().value();
      if (!given.set() && !given.changed()) {
        reasons.add(
            GateRule.TRAILER_UNSET,
            new Target.OfMessage(given.messageId()),
            "patch %d did not change, but lacks %s".formatted(given.patch(), trailer),
            "take it over: reroll prep trailers -u");
      } else if (given.set() && given.changed()) {
        reasons.add(
            GateRule.TRAILER_STALE,
            new Target.OfPatch(given.patch()),
            "patch %d changed since it was given %s".formatted(given.patch(), trailer),
            "see that it still holds, or drop it and say so in the changelog");
      }
    }
    for (Facts.PatchFacts patch : facts.patches()) {
      signedOff(facts, patch, reasons);
    }
  }

  private static void signedOff(Facts facts, Facts.PatchFacts patch, Reasons reasons) {
    List<Address> signers =
        patch.trailers().stream()
            .filter(trailer -> trailer.key().equalsIgnoreCase(SIGN_OFF))
            .map(Trailer::person)
            .filter(java.util.Objects::nonNull)
            .toList();
    Target target = new Target.OfPatch(patch.number());
    Address author = patch.author();
    if (signers.isEmpty()) {
      reasons.add(
          GateRule.SIGN_OFF,
          target,
          "patch %d has no Signed-off-by".formatted(patch.number()),
          "sign it off: git rebase --signoff, or git commit --amend -s");
      return;
    }
    if (author != null && !People.among(author, signers)) {
      boolean other = signers.stream().anyMatch(signer -> People.sameName(author, signer));
      reasons.add(
          GateRule.SIGN_OFF,
          target,
          "patch %d is by %s, who signed it off %s"
              .formatted(
                  patch.number(), People.whole(author), other ? "with another address" : "nowhere"),
          "make author and Signed-off-by the same");
    }
    Address sender = facts.sender();
    if (sender != null
        && !People.sameEmail(signers.getLast(), sender)
        && !People.sameName(signers.getLast(), sender)) {
      reasons.add(
          GateRule.SIGN_OFF,
          target,
          "patch %d is sent by %s, but %s signed it off last"
              .formatted(patch.number(), People.whole(sender), People.whole(signers.getLast())),
          "add your Signed-off-by below the others");
    }
  }
}
