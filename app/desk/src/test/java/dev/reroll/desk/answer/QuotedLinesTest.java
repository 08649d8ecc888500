// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines of a message are quoted, and cut away again, around what was written. */
class QuotedLinesTest {
  private static final String ATTRIBUTION = "On Mon, Mira wrote:";
  private static final List<String> MESSAGE =
      List.of("first", "", "> quoted there", "", "third  ", "fourth");

  private static String with(String text, Integer... wanted) {
    return new QuotedLines(MESSAGE, text).with(Set.of(wanted), ATTRIBUTION);
  }

  @Test
  void lines_are_quoted_under_the_name_of_who_wrote_them_and_blocks_are_apart() {
    assertThat(with("", 0, 4, 5))
        .isEqualTo("On Mon, Mira wrote:\n> first\n\n> third\n> fourth\n\n");
  }

  @Test
  void what_is_quoted_is_found_again_equal_lines_by_their_place() {
    String text = "On Mon, Mira wrote:\n> first\n>\n> > quoted there\n\nNo.\n\n> fourth\n> else\n";

    assertThat(new QuotedLines(MESSAGE, text).quoted()).containsExactly(0, 1, 2, 5);
  }

  @Test
  void line_cut_away_takes_nothing_else_with_it() {
    String text = "On Mon, Mira wrote:\n> first\n> not hers\n\nNo.\n\n> third\n> fourth\n\nYes.\n";

    assertThat(with(text, 5))
        .isEqualTo("On Mon, Mira wrote:\n> not hers\n\nNo.\n\n> fourth\n\nYes.\n");
  }

  @Test
  void line_added_goes_to_its_neighbours_or_between_what_was_written() {
    String text = "On Mon, Mira wrote:\n> first\n\nNo.\n\n> fourth\n\nYes.\n";

    assertThat(with(text, 0, 4, 5)).contains("No.\n\n> third\n> fourth\n\nYes.\n");
    assertThat(with(text, 0, 1, 5)).contains("> first\n>\n\nNo.");
    assertThat(with(text, 0, 2, 5)).contains("No.\n\n> > quoted there\n\n> fourth\n\nYes.\n");
  }

  @Test
  void same_lines_leave_the_text_as_it_is() {
    String text = "Hello,\n\n> first\n\n  my   own   words\n\n> else\n\nbye\n";

    assertThat(with(text, 0)).isEqualTo(text);
  }

  @Test
  void numbers_that_are_no_lines_are_ignored() {
    assertThat(with("", 99)).isEqualTo("");
  }
}
