// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // subject | patch | reply | tree | revision | number | total | title
        "[PATCH net-next v2 03/15] eth: a | true | false | net-next | 2 | 3 | 15 | eth: a",
        "[net-next PATCH 00/15] eth: a | true | false | net-next | 1 | 0 | 15 | eth: a",
        "Re: [net-next PATCH v4 00/15] a | true | true | net-next | 4 | 0 | 15 | a",
        "[PATCH V4 0/5] a | true | false | - | 4 | 0 | 5 | a",
        "[PATCHv3 1/2] a | true | false | - | 3 | 1 | 2 | a",
        "[PATCH v5.1 10/12] a | true | false | - | 5 | 10 | 12 | a",
        "[PATCH 5.10 1/4] a | true | false | - | 1 | 1 | 4 | a",
        "[RFC v3] a | true | false | - | 3 | - | - | a",
        "[PATCH] a: [b] c | true | false | - | 1 | - | - | a: [b] c",
        "RE: [list] [PATCH net] a | true | true | net | 1 | - | - | a",
        "[GIT PULL] a | false | false | - | 1 | - | - | a",
        "a plain subject | false | false | - | 1 | - | - | a plain subject",
        "[PATCH 1/99999999] a | true | false | - | 1 | - | - | a"
      })
  void subject_says(
      String subject,
      boolean patch,
      boolean reply,
      String tree,
      int revision,
      Integer number,
      Integer total,
      String title) {
    Subject parsed = Subject.parse(subject);

    assertThat(parsed.patch()).isEqualTo(patch);
    assertThat(parsed.reply()).isEqualTo(reply);
    assertThat(parsed.tree()).isEqualTo(tree);
    assertThat(parsed.revision()).isEqualTo(revision);
    assertThat(parsed.number()).isEqualTo(number);
    assertThat(parsed.total()).isEqualTo(total);
    assertThat(parsed.title()).isEqualTo(title);
  }

  @Test
  void flags_are_told_apart_from_other_tags() {
    Subject parsed = Subject.parse("[RFC PATCH RESEND bpf-next special 1/2] a");

    assertThat(parsed.rfc()).isTrue();
    assertThat(parsed.resend()).isTrue();
    assertThat(parsed.tree()).isEqualTo("bpf-next");
    assertThat(parsed.tags()).containsExactly("special");
    assertThat(parsed.revisionInferred()).isTrue();
    assertThat(Subject.parse("pull-request: mlx5-next 2023-01-24 V2").pull()).isTrue();
  }

  @Property(tries = 500)
  void any_text_is_a_subject(@ForAll String text) {
    assertThat(Subject.parse(text).raw()).isEqualTo(text);
    assertThat(Subject.parse("[PATCH " + text).total())
        .satisfiesAnyOf(
            total -> assertThat(total).isNull(), total -> assertThat(total).isNotNegative());
  }
}
