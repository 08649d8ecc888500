// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnchorTouchTest {
  private static Patch patch(String file, String... lines) {
    String mail =
        "From: A <a@example.org>\nSubject: [PATCH] x\nMessage-ID: <x@x>\n\nx\n---\n"
            + "diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n+++ b/%s\n@@ -0,0 +1,%d @@\n+"
                .formatted(file, file, file, lines.length)
            + String.join("\n+", lines)
            + "\n";
    return Patch.of(Mail.parse(mail.getBytes(StandardCharsets.UTF_8))).orElseThrow();
  }

  private static final Patch OLD =
      patch("d/tx.c", "int a;", "", "count = end - head;", "use(count);", "done();");

  @Test
  void line_with_those_around_it_as_they_were_is_not_touched() {
    assertThat(AnchorTouch.of(OLD, "d/tx.c", "+count = end - head;", Map.of(3, OLD))).isEmpty();
  }

  @Test
  void line_that_is_gone_is_touched_and_what_stands_there_now_is_shown() {
    Patch now =
        patch("d/tx.c", "int a;", "", "if (end > size)", "\treturn;", "use(count);", "done();");

    AnchorTouch.Touch touch =
        AnchorTouch.of(
                OLD, "d/tx.c", "+count = end - head;", Map.of(5, patch("d/o.c", "x"), 6, now))
            .orElseThrow();

    assertThat(touch.position()).isEqualTo(6);
    assertThat(touch.gone()).isTrue();
    assertThat(List.of(touch.hunk().split("\n"))).contains("+if (end > size)");
  }

  @Test
  void line_that_stayed_among_others_is_touched_but_not_gone() {
    Patch now =
        patch("d/tx.c", "int a;", "check(end);", "count = end - head;", "use(count);", "done();");

    assertThat(AnchorTouch.of(OLD, "d/tx.c", "+count = end - head;", Map.of(1, now)))
        .hasValueSatisfying(touch -> assertThat(touch.gone()).isFalse());
  }

  @Test
  void revision_that_does_not_write_the_file_touches_nothing() {
    assertThat(AnchorTouch.of(OLD, "d/tx.c", "+count = end - head;", Map.of(1, patch("e.c", "x"))))
        .isEmpty();
  }
}
