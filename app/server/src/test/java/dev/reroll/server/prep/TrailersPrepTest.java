// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.series.Trailer;
import org.junit.jupiter.api.Test;

/** Where a trailer goes in a commit's message. */
class TrailersPrepTest {
  private static final Trailer REVIEWED =
      Trailer.find("Reviewed-by: Ines <ines@example.org>").getFirst();

  @Test
  void trailer_stands_above_who_signs_off_last_and_below_all_others() {
    assertThat(
            TrailersPrep.with("a: b\n\nWords.\n\nFixes: x\nSigned-off-by: M <m@e.org>\n", REVIEWED))
        .isEqualTo(
            "a: b\n\nWords.\n\nFixes: x\nReviewed-by: Ines <ines@example.org>\nSigned-off-by: M <m@e.org>\n");
    assertThat(TrailersPrep.with("a: b\n\nWords.\n", REVIEWED))
        .isEqualTo("a: b\n\nWords.\n\nReviewed-by: Ines <ines@example.org>\n");
  }

  @Test
  void changelog_of_a_patch_stays_below_what_is_committed() {
    assertThat(
            TrailersPrep.with(
                "a: b\n\nSigned-off-by: M <m@e.org>\n---\nv2:\n - said more\n", REVIEWED))
        .isEqualTo(
            "a: b\n\nReviewed-by: Ines <ines@example.org>\nSigned-off-by: M <m@e.org>\n---\nv2:\n - said more\n");
  }
}
