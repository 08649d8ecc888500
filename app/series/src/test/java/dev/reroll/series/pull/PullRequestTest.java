// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Mail;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PullRequestTest {
  private static final String REQUEST =
      """
      The following changes since commit 0123456789abcdef0123456789abcdef01234567:

        An earlier thing (2026-01-01 00:00:00 +0000)

      are available in the Git repository at:

        https://git.example.org/pub/linux.git tags/for-6.20

      for you to fetch changes up to 89abcdef0123456789abcdef0123456789abcdef:

        The last thing (2026-01-05 00:00:00 +0000)

      ----------------------------------------------------------------
      """;

  private static Mail mail(String body) {
    return Mail.parse(
        ("From: A <a@example.org>\nSubject: [GIT PULL] things\n\n" + body)
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void repository_tag_and_range_are_read() {
    assertThat(PullRequest.of(mail("Hello,\n\n" + REQUEST)))
        .contains(
            new PullRequest(
                "0123456789abcdef0123456789abcdef01234567",
                "https://git.example.org/pub/linux.git",
                "tags/for-6.20",
                "89abcdef0123456789abcdef0123456789abcdef"));
  }

  @Test
  void address_on_the_same_line_without_a_tag_is_head() {
    assertThat(
            PullRequest.of(
                mail("are available in the git repository at: git://git.example.org/x.git\n")))
        .contains(new PullRequest(null, "git://git.example.org/x.git", "HEAD", null));
  }

  @Test
  void quoted_request_is_none() {
    assertThat(PullRequest.of(mail(REQUEST.replaceAll("(?m)^", "> ")))).isEmpty();
  }
}
