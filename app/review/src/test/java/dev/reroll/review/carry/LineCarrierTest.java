// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Mail;
import dev.reroll.review.Comment;
import dev.reroll.review.Comments;
import dev.reroll.review.carry.PostedRevision.Numbered;
import dev.reroll.series.Patch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCarrierTest {
  private static final String OPEN =
      """
      static int toy_open(struct toy *toy)
      {
      	toy->ring = toy_ring_alloc(toy);
      	if (!toy->ring)
      		return -ENOMEM;
      	toy_irq_enable(toy);
      	return 0;
      }
      """;
  private static final String STOP =
      """
      static void toy_stop(struct toy *toy)
      {
      	toy_irq_disable(toy);
      	toy_ring_free(toy->ring);
      	toy->ring = NULL;
      }
      """;

  /** A patch that adds a file of some lines. */
  private static Patch adds(String title, String message, String path, String text) {
    List<String> lines = text.lines().toList();
    StringBuilder diff = new StringBuilder();
    lines.forEach(line -> diff.append('+').append(line).append('\n'));
    return patch(
        title,
        message,
        "diff --git a/%1$s b/%1$s\nnew file mode 100644\n--- /dev/null\n+++ b/%1$s\n@@ -0,0 +1,%2$d @@\n%3$s"
            .formatted(path, lines.size(), diff));
  }

  private static Patch patch(String title, String message, String diff) {
    String raw =
        "From: A <a@example.org>\nSubject: [PATCH] %s\n\n%s\n---\n%s-- \n2.39\n"
            .formatted(title, message, diff);
    return Patch.of(Mail.parse(raw.getBytes(StandardCharsets.UTF_8))).orElseThrow();
  }

  private static PostedRevision revision(Patch... patches) {
    List<Numbered> numbered = new ArrayList<>();
    for (Patch patch : patches) {
      numbered.add(new Numbered(numbered.size() + 1, patch));
    }
    return new PostedRevision(patches.length, "", numbered);
  }

  /** A comment of a reply that quotes one line of a patch. */
  private static Comment asked(Patch patch, String quoted) {
    String raw = "From: R <r@example.org>\nSubject: Re: x\n\n> %s\n\nWhy?\n".formatted(quoted);
    return Comments.of(Mail.parse(raw.getBytes(StandardCharsets.UTF_8)), patch).getFirst();
  }

  private static List<String> carried(int patch, Comment comment, PostedRevision... revisions) {
    return new LineCarrier(List.of(revisions))
        .carry(0, patch, comment).stream().map(LineCarrierTest::words).toList();
  }

  private static String words(CarriedLine line) {
    String where = line.path() == null ? "message" : line.path();
    return "%s %d %s:%d %s"
        .formatted(line.fate(), line.patch(), where, line.line(), line.text().strip())
        .strip();
  }

  @Test
  void line_that_stays_is_untouched_wherever_it_stands() {
    Patch first = adds("toy: open", "Open it.", "toy.c", OPEN);
    Patch second = adds("toy: open", "Open it.", "toy.c", "/* toys */\n\n" + OPEN);

    assertThat(
            carried(1, asked(first, "+\ttoy_irq_enable(toy);"), revision(first), revision(second)))
        .containsExactly("UNTOUCHED 1 toy.c:8 toy_irq_enable(toy);");
  }

  @Test
  void line_whose_place_another_has_is_changed_and_told_against_what_was_asked_about() {
    Patch first = adds("toy: open", "Open it.", "toy.c", OPEN);
    Patch second =
        adds("toy: open", "Open it.", "toy.c", OPEN.replace("_enable(toy)", "_enable(toy, 1)"));

    assertThat(
            carried(
                1,
                asked(first, "+\ttoy_irq_enable(toy);"),
                revision(first),
                revision(second),
                revision(second),
                revision(first)))
        .containsExactly(
            "CHANGED 1 toy.c:6 toy_irq_enable(toy, 1);",
            "CHANGED 1 toy.c:6 toy_irq_enable(toy, 1);",
            "UNTOUCHED 1 toy.c:6 toy_irq_enable(toy);");
  }

  @Test
  void line_that_was_taken_out_is_gone_and_found_again_when_it_comes_back() {
    Patch first = adds("toy: open", "Open it.", "toy.c", OPEN);
    Patch second =
        adds("toy: open", "Open it.", "toy.c", OPEN.replace("\ttoy_irq_enable(toy);\n", ""));

    assertThat(
            carried(
                1,
                asked(first, "+\ttoy_irq_enable(toy);"),
                revision(first),
                revision(second),
                revision(first)))
        .containsExactly("GONE 1 toy.c:6", "UNTOUCHED 1 toy.c:6 toy_irq_enable(toy);");
  }

  @Test
  void line_of_a_patch_that_was_split_is_found_in_the_other_part() {
    Patch whole = adds("toy: open and stop", "Both.", "toy.c", OPEN + "\n" + STOP);
    Patch open = adds("toy: open and stop", "Both.", "toy.c", OPEN);
    String added = STOP.lines().map(line -> "+" + line + "\n").reduce("", String::concat);
    Patch stop =
        patch(
            "toy: stop",
            "Stop it.",
            "diff --git a/toy.c b/toy.c\n--- a/toy.c\n+++ b/toy.c\n@@ -6,3 +6,10 @@ x\n"
                + " \ttoy_irq_enable(toy);\n \treturn 0;\n }\n+\n"
                + added);

    assertThat(
            carried(
                1,
                asked(whole, "+\ttoy_ring_free(toy->ring);"),
                revision(whole),
                revision(open, stop)))
        .containsExactly("UNTOUCHED 2 toy.c:13 toy_ring_free(toy->ring);");
    assertThat(
            carried(
                2,
                asked(stop, "+\ttoy_ring_free(toy->ring);"),
                revision(open, stop),
                revision(whole)))
        .containsExactly("UNTOUCHED 1 toy.c:13 toy_ring_free(toy->ring);");
  }

  @Test
  void file_of_another_name_that_holds_the_same_is_the_same() {
    Patch first = adds("toy: open", "Open it.", "toy.c", OPEN);
    Patch second = adds("toy: open", "Open it.", "toy_main.c", OPEN.replace("-ENOMEM", "-ENOSPC"));

    assertThat(carried(1, asked(first, "+\t\treturn -ENOMEM;"), revision(first), revision(second)))
        .containsExactly("CHANGED 1 toy_main.c:5 return -ENOSPC;");
  }

  @Test
  void removed_line_that_is_kept_in_the_end_is_changed() {
    String head = "diff --git a/toy.c b/toy.c\n--- a/toy.c\n+++ b/toy.c\n";
    Patch drops =
        patch(
            "toy: no lock",
            "It needs none.",
            head + "@@ -4,4 +4,3 @@ x\n a();\n-\tlock(&toy->lock);\n b();\n c();\n");
    Patch keeps =
        patch(
            "toy: no lock",
            "It needs none.",
            head + "@@ -4,4 +4,3 @@ x\n a();\n \tlock(&toy->lock);\n b();\n-c();\n");

    assertThat(carried(1, asked(drops, "-\tlock(&toy->lock);"), revision(drops), revision(keeps)))
        .containsExactly("CHANGED 1 toy.c:5 lock(&toy->lock);");
  }

  @Test
  void context_that_is_not_shown_any_more_is_unknown() {
    String head = "diff --git a/toy.c b/toy.c\n--- a/toy.c\n+++ b/toy.c\n";
    Patch first =
        patch(
            "toy: a", "A.", head + "@@ -4,2 +4,3 @@ x\n first_thing();\n+\tnew_thing();\n b();\n");
    Patch second = patch("toy: a", "A.", head + "@@ -5,1 +5,2 @@ x\n+\tnew_thing();\n b();\n");

    assertThat(carried(1, asked(first, " first_thing();"), revision(first), revision(second)))
        .containsExactly("UNKNOWN 1 toy.c:5");
  }

  @Test
  void patch_that_was_dropped_takes_its_lines_along_but_not_one_that_did_not_arrive() {
    Patch open = adds("toy: open", "Open it.", "toy.c", OPEN);
    Patch stop = adds("toy: stop", "Stop it.", "stop.c", STOP);
    Comment comment = asked(stop, "+\ttoy_ring_free(toy->ring);");

    assertThat(carried(2, comment, revision(open, stop), revision(open)))
        .containsExactly("GONE 0 message:0");
    assertThat(
            carried(
                2,
                comment,
                revision(open, stop),
                new PostedRevision(2, "", List.of(new Numbered(1, open)))))
        .containsExactly("UNKNOWN 0 message:0");
  }

  @Test
  void line_of_a_commit_message_is_followed_through_other_line_ends() {
    String before = "Toys are opened here.\nThey need a ring to be opened with.\n\nLast words.";
    String after = "Toys are opened here. They need\na ring to be opened with.\n\nLast of words.";
    Patch first = adds("toy: open", before, "toy.c", OPEN);
    Patch second = adds("toy: open", after, "toy.c", OPEN);

    assertThat(
            carried(
                1,
                asked(first, "They need a ring to be opened with."),
                revision(first),
                revision(second)))
        .containsExactly("UNTOUCHED 1 message:1 They need a ring to be opened with.");
    assertThat(carried(1, asked(first, "Last words."), revision(first), revision(second)))
        .containsExactly("CHANGED 1 message:4 Last of words.");
  }

  @Test
  void comment_on_no_line_is_not_followed() {
    Patch first = adds("toy: open", "Open it.", "toy.c", OPEN);

    assertThat(carried(1, asked(first, "nothing of this"), revision(first), revision(first)))
        .isEmpty();
  }
}
