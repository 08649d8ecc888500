// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.lab.folder.Verdict;
import org.junit.jupiter.api.Test;

class B4AnswerTest {
  @Test
  void the_worst_of_several_counts_and_all_summaries_are_told() {
    B4Answer answer =
        B4Answer.read(
            """
            [{"tool": "a", "status": "pass", "summary": "fine"},
             {"tool": "b", "status": "warn", "summary": "hm", "details": "f.c:3: odd\\n"}]
            """,
            0);

    assertThat(answer.verdict()).isEqualTo(Verdict.WARN);
    assertThat(answer.text()).isEqualTo("a: fine; b: hm");
    assertThat(answer.issues()).containsExactly("f.c:3: odd");
  }

  @Test
  void one_object_will_do_and_an_unknown_status_is_a_failure() {
    assertThat(
            B4Answer.read("{\"tool\": \"a\", \"status\": \"odd\", \"summary\": \"s\"}", 0)
                .verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void what_is_no_json_fails_and_silence_is_judged_by_the_exit_code() {
    assertThat(B4Answer.read("oops", 0).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(B4Answer.read("[[[[", 0).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(B4Answer.read("", 0).verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(B4Answer.read("", 3).text()).isEqualTo("ended with code 3");
  }
}
