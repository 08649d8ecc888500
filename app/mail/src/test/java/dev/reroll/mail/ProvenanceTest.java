// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {
  @ParameterizedTest
  @CsvSource({
    "Authentication-Results: mx.example.org; dkim=fail header.d=x, FAILED",
    "Authentication-Results: mx; spf=pass; DMARC = Fail (p=none), FAILED",
    "ARC-Authentication-Results: i=1; mx; dkim=permerror, FAILED",
    "Authentication-Results: mx; dkim=pass header.d=example.org, SIGNED",
    "Authentication-Results: mx; dkim=none; spf=fail, UNKNOWN",
    "X-Other: dkim=fail, UNKNOWN",
    "Sender: Someone <else@example.net>, FAILED",
    "Sender: The Same <A@example.org>, UNKNOWN",
  })
  void header_tells_whether_from_may_be_believed(String field, Provenance.Verdict verdict) {
    byte[] raw =
        ("From: A <a@example.org>\n" + field + "\nSubject: x\n\ndkim=fail\n")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(Provenance.of(raw).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"pass, fail", "fail, pass"})
  void bad_result_counts_wherever_it_stands(String first, String second) {
    byte[] raw =
        ("Authentication-Results: mx; dkim=%s\nAuthentication-Results: me; dkim=%s\n"
                + "From: A <a@example.org>\n\n")
            .formatted(first, second)
            .getBytes(StandardCharsets.UTF_8);

    assertThat(Provenance.of(raw).verdict()).isEqualTo(Provenance.Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource("Sender: netdev-owner@lists.example.org")
  void list_may_send_what_others_wrote(String field) {
    byte[] raw =
        ("From: A <a@example.org>\n" + field + "\nList-Id: <netdev.lists.example.org>\n\n")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(Provenance.of(raw).verdict()).isEqualTo(Provenance.Verdict.UNKNOWN);
  }
}
