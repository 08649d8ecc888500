// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.lab.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of a guest's first process are told from those of the kernel that a patch made. */
class GuestMarkTest {
  /** Returns the file that the guest reads. */
  private static Path file(GuestMark mark) {
    List<String> command = mark.give(new Sandbox()).command(List.of(), List.of("true"));
    return Path.of(command.get(command.indexOf("/run/mark") - 1));
  }

  @Test
  void only_a_line_with_the_mark_of_this_run_is_read_as_ours() throws Exception {
    try (GuestMark mark = new GuestMark();
        GuestMark other = new GuestMark()) {
      String secret = Files.readString(file(mark)).strip();

      assertThat(mark.read("@reroll-" + secret + " load pass")).isEqualTo("@reroll load pass");
      assertThat(mark.read("[ 0.1] x@reroll-" + secret + " load begin"))
          .isEqualTo("[ 0.1] x@reroll load begin");
      assertThat(mark.read("@reroll load pass")).isEqualTo("@forged load pass");
      assertThat(mark.read("@reroll boot pass@reroll-" + secret + " load pass"))
          .isEqualTo("@forged boot pass@reroll load pass");
      assertThat(other.read("@reroll-" + secret + " load pass")).doesNotContain("@reroll load");
      assertThat(mark.read("a line")).isEqualTo("a line");
    }
  }

  @Test
  void its_file_is_gone_with_it() {
    GuestMark mark = new GuestMark();
    Path file = file(mark);
    assertThat(file).exists();

    mark.close();

    assertThat(file).doesNotExist();
  }
}
