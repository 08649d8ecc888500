// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a trailer goes in a commit's message; what b4 makes of the same is a test of prep. */
class TrailerBlockTest {
  private static final String REVIEWED = "Reviewed-by: Ines <ines@example.org>";
  private static final String MINE = "Signed-off-by: M <m@e.org>";
  private static final String THEIRS = "Signed-off-by: T <t@e.org>";

  private static String with(String message, String... added) {
    return TrailerBlock.read(message).with(List.of(added), "M@e.org", null);
  }

  private static String ordered(String message, @Nullable String order) {
    return TrailerBlock.read(message).with(List.of(REVIEWED), "m@e.org", order);
  }

  @Test
  void trailer_stands_above_ones_own_sign_off_and_below_all_others() {
    assertThat(with("a: b\n\nWords.\n\nFixes: x\n" + MINE + "\n", REVIEWED))
        .isEqualTo("a: b\n\nWords.\n\nFixes: x\n" + REVIEWED + "\n" + MINE + "\n");
    assertThat(with("a: b\n\nWords.\n\n" + MINE + "\n" + THEIRS + "\n", REVIEWED))
        .isEqualTo("a: b\n\nWords.\n\n" + THEIRS + "\n" + REVIEWED + "\n" + MINE + "\n");
    assertThat(with("a: b\n\nWords.\n", REVIEWED))
        .isEqualTo("a: b\n\nWords.\n\n" + REVIEWED + "\n");
    assertThat(with("Fixes: a title\n", REVIEWED))
        .isEqualTo("Fixes: a title\n\n" + REVIEWED + "\n");
  }

  @Test
  void what_is_below_a_trailer_stays_with_it() {
    String noted = "Acked-by: A <a@e.org>\n[T: a word changed]\n" + THEIRS;
    assertThat(with("a: b\n\n" + noted + "\n", REVIEWED))
        .isEqualTo("a: b\n\n" + noted + "\n" + REVIEWED + "\n");
    assertThat(with("a: b\n\nFixes: what\n  goes on\n", REVIEWED))
        .isEqualTo("a: b\n\nFixes: what\n  goes on\n" + REVIEWED + "\n");
    assertThat(with("a: b\n\nFixes: that\nand this too.\n", REVIEWED))
        .isEqualTo("a: b\n\nFixes: that\nand this too.\n\n" + REVIEWED + "\n");
  }

  @Test
  void changelog_of_a_patch_stays_below_what_is_committed() {
    assertThat(with("a: b\n\n" + MINE + "\n---\nv2:\n - said more\n", REVIEWED))
        .isEqualTo("a: b\n\n" + REVIEWED + "\n" + MINE + "\n---\nv2:\n - said more\n");
  }

  @Test
  void order_is_of_what_the_last_who_signed_off_did_not_see() {
    String message =
        "a: b\n\nTested-by: X <x@e.org>\n" + THEIRS + "\nLink: https://e.org/1\n" + MINE + "\n";
    assertThat(ordered(message, "*")).isEqualTo(ordered(message, null));
    assertThat(ordered(message, "reviewed*,*"))
        .isEqualTo(
            "a: b\n\nTested-by: X <x@e.org>\n%s\n%s\nLink: https://e.org/1\n%s\n"
                .formatted(THEIRS, REVIEWED, MINE));
    assertThat(ordered(message, "Link, Reviewed-by"))
        .isEqualTo(
            "a: b\n\nTested-by: X <x@e.org>\n%s\nLink: https://e.org/1\n%s\n%s\n"
                .formatted(THEIRS, REVIEWED, MINE));
  }

  @Test
  void recipients_of_a_cover_letter_are_trailers_too() {
    assertThat(
            TrailerBlock.read("a title\n\nWords.\n\nCc: A <a@e.org>\nAcked-by: B <b@e.org>\n")
                .with(List.of("Cc: C <c@e.org>", "To: D <d@e.org>"), "m@e.org", "To,Cc,*"))
        .isEqualTo(
            "a title\n\nWords.\n\nTo: D <d@e.org>\nCc: A <a@e.org>\nCc: C <c@e.org>\nAcked-by: B <b@e.org>\n");
  }

  @Test
  void names_that_a_project_sets_are_no_patterns_beyond_any() {
    assertThat(ordered("a: b\n\n" + MINE + "\n", "[,(?,{*,**"))
        .isEqualTo("a: b\n\n" + REVIEWED + "\n" + MINE + "\n");
  }
}
