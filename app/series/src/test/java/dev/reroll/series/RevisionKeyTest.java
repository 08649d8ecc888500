// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Mail;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionKeyTest {
  private static Optional<RevisionKey> key(String subject, String id, String references) {
    String raw =
        "From: A <A@example.org>\nSubject: %s\nMessage-ID: <%s>\nReferences: %s\n\nx\n"
            .formatted(subject, id, references);
    return RevisionKey.of(Mail.parse(raw.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void cover_letter_and_its_patches_have_one_key_however_threaded() {
    Optional<RevisionKey> cover = key("[PATCH 0/2] a", "c@x", "");

    assertThat(cover).hasValue(new RevisionKey("c@x", "a@example.org", 1, 2, false, false));
    assertThat(key("[PATCH 1/2] b", "1@x", "<c@x>")).isEqualTo(cover);
    assertThat(key("[PATCH 2/2] c", "2@x", "<c@x> <1@x>")).isEqualTo(cover);
  }

  @Test
  void revision_sent_in_reply_to_the_one_before_has_a_key_of_its_own() {
    Optional<RevisionKey> cover = key("[PATCH v2 0/2] a", "c2@x", "<c@x>");

    assertThat(cover).isNotEqualTo(key("[PATCH 0/2] a", "c@x", ""));
    assertThat(key("[PATCH v2 1/2] b", "21@x", "<c@x> <c2@x>")).isEqualTo(cover);
  }

  @Test
  void single_patches_stand_alone_and_replies_have_no_key() {
    assertThat(key("[PATCH] a", "1@x", "")).get().extracting(RevisionKey::anchor).isEqualTo("1@x");
    assertThat(key("Re: [PATCH] a", "2@x", "<1@x>")).isEmpty();
    assertThat(key("[GIT PULL] a", "3@x", "")).isEmpty();
  }

  @Test
  void titles_are_compared_by_their_words() {
    assertThat(RevisionKey.titleKey("net: FBNIC:  add  it"))
        .isEqualTo(RevisionKey.titleKey("net: fbnic: add it"));
  }
}
