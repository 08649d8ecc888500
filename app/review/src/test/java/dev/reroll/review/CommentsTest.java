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
}
