// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchVersionsTest {
  private static final String FIRST = "@@ -4,3 +4,4 @@ one\n a\n+new\n b\n c\n";
  private static final String SECOND = "@@ -40,3 +41,4 @@ two\n d\n+also\n e\n f\n";

  private static Patch patch(String message, String path, String hunks) {
    String head = "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n".formatted(path);
    String raw =
        "From: A <a@example.org>\nSubject: [PATCH] toy: it\n\n%s\n---\n%s%s-- \n2.39\n"
            .formatted(message, head, hunks);
    return Patch.of(Mail.parse(raw.getBytes(StandardCharsets.UTF_8))).orElseThrow();
  }

  private static List<String> blocks(PatchVersions versions) {
    return versions.files().getFirst().blocks().stream()
        .map(block -> block.kind() + " " + block.shift())
        .toList();
  }

  private static String text(Row.Cell cell) {
    return cell == null ? "" : cell.kind() + cell.text();
  }

  @Test
  void hunk_that_stands_elsewhere_is_moved_and_one_of_other_lines_is_changed() {
    Patch before = patch("Why.", "toy.c", FIRST + SECOND);
    Patch after =
        patch(
            "Why.",
            "toy.c",
            FIRST.replace("+new", "+newer") + SECOND.replace("-40,3 +41,4", "-52,3 +53,4"));

    PatchVersions versions = PatchVersions.of(before, after);

    assertThat(versions.message().kind()).isEqualTo(Block.Kind.SAME);
    assertThat(blocks(versions)).containsExactly("CHANGED 0", "MOVED 12");
    assertThat(versions.files().getFirst().same()).isFalse();
    assertThat(versions.files().getFirst().blocks().getFirst().rows())
        .filteredOn(row -> !row.same())
        .singleElement()
        .satisfies(row -> {
          assertThat(text(row.left())).isEqualTo("+new");
          assertThat(text(row.right())).isEqualTo("+newer");
          assertThat(row.right().number()).isEqualTo(5);
        });
  }

  @Test
  void hunk_that_only_one_version_has_stands_alone() {
    PatchVersions versions =
        PatchVersions.of(patch("Why.", "toy.c", FIRST), patch("Why.", "toy.c", FIRST + SECOND));

    assertThat(blocks(versions)).containsExactly("SAME 0", "CHANGED 0");
    assertThat(versions.files().getFirst().blocks().getLast().rows())
        .allMatch(row -> row.left() == null);
  }

  @Test
  void file_that_one_version_does_not_touch_has_no_path_there() {
    PatchVersions versions =
        PatchVersions.of(patch("Why.", "old.c", FIRST), patch("Why not.", "new.c", FIRST));

    assertThat(versions.message().kind()).isEqualTo(Block.Kind.CHANGED);
    assertThat(versions.files())
        .extracting(FileVersions::before, FileVersions::after)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(null, "new.c"),
            org.assertj.core.api.Assertions.tuple("old.c", null));
  }
}
