// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.show.Json;
import dev.reroll.mail.AuthenticationResults;
import dev.reroll.series.attest.Attestation;
import java.util.List;

/** What speaks for a mail, as JSON. */
public record AttestationsJson(List<Signature> signatures, List<Said> saidByHosts) {
  /** A signature, and whether it holds. */
  public record Signature(
      String identity, String algorithm, String result, String key, String reason) {
    private static Signature of(Attestation one) {
      return new Signature(
          one.identity(), one.algorithm(), Json.lower(one.result()), one.key(), one.reason());
    }
  }

  /** What a host on its way is said to have found. */
  public record Said(String saidBy, String method, String result, String domain) {
    private static Said of(AuthenticationResults one) {
      return new Said(one.host(), one.method(), one.result(), one.domain());
    }
  }

  /** Returns what speaks for a mail. */
  public static AttestationsJson of(MailAttestations attestations) {
    return new AttestationsJson(
        attestations.signatures().stream().map(Signature::of).toList(),
        attestations.said().stream().map(Said::of).toList());
  }
}
