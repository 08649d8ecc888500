// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommentsTest {
  private static final Patch PATCH =
      Patch.of(
              mail(
                  """
                  From: A <a@example.org>
                  Subject: [PATCH] a: b

                  Message of the commit.
                  ---
                  diff --git a/x.c b/x.c
                  --- a/x.c
                  +++ b/x.c
                  @@ -10,4 +10,6 @@ static void f(void)
                   	if (a)
                  -		old();
                  +		first();
                  +		return -EINVAL;
                   	if (b)
                  +		return -EINVAL;
                   	done();
                  """))
          .orElseThrow();

  private static Mail mail(String raw) {
    return Mail.parse(raw.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Comment> comments(String body) {
    return Comments.of(
        mail("From: R <r@example.org>\nSubject: Re: [PATCH] a: b\n\n" + body), PATCH);
  }

  private static List<Comment> comments(Mail reply, List<Mail> between) {
    return Comments.of(Reply.of(reply), Posted.of(PATCH), between.stream().map(Reply::of).toList());
  }

  @Test
  void comment_stands_at_the_quoted_line_above_it() {
    List<Comment> comments =
        comments(
            """
            On Mon, 5 Jan 2026, A wrote:
            > @@ -10,4 +10,6 @@ static void f(void)
            >  	if (a)
            > -		old();

            Why drop this?

            > +		first();

            Second thoughts.
            """);

    assertThat(comments).hasSize(2);
    assertThat(comments.getFirst().anchor())
        .isEqualTo(new Anchor("x.c", Anchor.Side.OLD, 11, "-\t\told();", true));
    assertThat(comments.getFirst().text()).isEqualTo("Why drop this?");
    assertThat(comments.getLast().anchor())
        .isEqualTo(new Anchor("x.c", Anchor.Side.NEW, 11, "+\t\tfirst();", true));
  }

  @Test
  void repeated_line_is_told_by_the_lines_quoted_before_it() {
    List<Comment> comments = comments("> \tif (b)\n> +\t\treturn -EINVAL;\n\nThis one.\n");

    assertThat(comments.getFirst().anchor())
        .extracting(Anchor::line, Anchor::exact)
        .containsExactly(14, true);
  }

  @Test
  void lines_that_mailers_changed_are_found_but_not_called_exact() {
    List<Comment> comments = comments("> +        first();\n\nTabs, please.\n");

    assertThat(comments.getFirst().anchor())
        .extracting(Anchor::line, Anchor::exact)
        .containsExactly(11, false);
  }

  @Test
  void comment_on_the_message_has_no_anchor_and_a_greeting_is_no_comment() {
    List<Comment> comments =
        comments(
            "Hello.\n\n> Message of the commit.\n\nSay why.\n\nReviewed-by: R <r@x.org>\n-- \nR\n");

    assertThat(comments).extracting(Comment::text).containsExactly("Say why.");
    assertThat(comments).extracting(Comment::anchor).containsOnlyNulls();
  }

  private static Mail reply(String from, String body) {
    return mail("From: %s <r@example.org>\nSubject: Re: [PATCH] a: b\n\n%s".formatted(from, body));
  }

  @Test
  void answer_to_a_comment_is_about_the_line_of_the_comment_however_that_is_wrapped() {
    Mail asked =
        reply("R", "> +\t\tfirst();\n\nWhy is this called first when it comes last of all?\n");
    Mail nested =
        reply("A", "> > +\t\tfirst();\n>\n> Why is this called first when it comes last\n\nSo.\n");
    Mail trimmed =
        reply("A", "> Why is this called first\n> when it comes last of all?\n\nBecause.\n");
    Mail bare = reply("A", "It is an old name.\n\n-- \nA\n");

    for (Mail answer : List.of(nested, trimmed, bare)) {
      assertThat(comments(answer, List.of(asked)))
          .singleElement()
          .satisfies(comment -> assertThat(comment.anchor().line()).isEqualTo(11));
    }
    assertThat(comments(reply("R", "> Because.\n\nI see.\n"), List.of(trimmed, asked)))
        .singleElement()
        .satisfies(comment -> assertThat(comment.anchor().line()).isEqualTo(11));
  }

  @Test
  void code_that_somebody_suggests_is_no_line_of_the_patch() {
    Mail asked =
        reply("R", "> Message of the commit.\n\nRather:\n\n\tif (b) {\n\t\tthird();\n\t}\n");
    List<Comment> comments =
        comments(
            reply("A", "> Rather:\n> \tif (b) {\n> \t\tthird();\n> \t}\n\nFine.\n"),
            List.of(asked));

    assertThat(comments).singleElement().extracting(Comment::anchor).isNull();
    assertThat(comments.getFirst().messageLine()).isEqualTo(1);
  }

  @Test
  void line_that_a_mailer_broke_or_filled_with_other_blanks_is_found() {
    assertThat(comments("> +\u00a0\u00a0\u00a0 first();\n\nTabs.\n").getFirst().anchor().line())
        .isEqualTo(11);
    assertThat(
            comments("> +\t\tret\n> urn -EINVAL;\n> \tif (b)\n> +\t\tret\n> urn -EINVAL;\n\nNo.\n"))
        .singleElement()
        .satisfies(comment -> assertThat(comment.anchor().line()).isEqualTo(14));
  }

  @Test
  void farewells_are_no_comments_and_what_stands_below_a_whole_patch_is_about_no_line() {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      lines.append("+line ").append(i).append(";\n");
    }
    String diff =
        "diff --git a/y.c b/y.c\nnew file mode 100644\n--- /dev/null\n+++ b/y.c\n@@ -0,0 +1,20 @@\n"
            + lines;
    Patch patch =
        Patch.of(mail("From: A <a@x.org>\nSubject: [PATCH] y\n\nWhy.\n---\n" + diff)).orElseThrow();
    String quoted = "> " + diff.replace("\n", "\n> ") + "\n\n";

    assertThat(Comments.of(reply("Rita Ex", quoted + "Looks good.\n"), patch))
        .singleElement()
        .extracting(Comment::anchor)
        .isNull();
    assertThat(Comments.of(reply("Rita Ex", quoted + "Thanks,\nRita\n"), patch)).isEmpty();
    assertThat(Comments.of(reply("Rita Ex", quoted + "- RE\n\n--\nRita Ex, example.org\n"), patch))
        .isEmpty();
  }
}
