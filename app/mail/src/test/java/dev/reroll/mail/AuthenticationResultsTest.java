// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuthenticationResultsTest {
  @Test
  void results_are_told_with_the_host_that_says_so() {
    String mail =
        """
        ARC-Authentication-Results: i=1; smtp.example.net; dkim=pass (2048-bit key; secure)
         header.d=example.org header.i=@example.org; arc=none smtp.client-ip=192.0.2.1
        Authentication-Results: mx.example.com 1;
         dmarc=fail (p=none dis=none) header.from=example.org;
         x-own=pass; spf=softfail smtp.mailfrom=list.example.net
        From: A <a@example.org>

        """;

    assertThat(AuthenticationResults.of(mail.getBytes(StandardCharsets.UTF_8)))
        .extracting(AuthenticationResults::text)
        .containsExactly(
            "dkim=pass (example.org), said by smtp.example.net",
            "arc=none, said by smtp.example.net",
            "dmarc=fail (example.org), said by mx.example.com",
            "spf=softfail (list.example.net), said by mx.example.com");
  }

  @Test
  void header_that_says_nothing_gives_nothing() {
    assertThat(
            AuthenticationResults.of(
                "Authentication-Results: ;;;((\n\n".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(AuthenticationResults.of(new byte[0])).isEmpty();
  }
}
