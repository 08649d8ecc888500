// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.ThreadTree.Entry;
import dev.reroll.mail.ThreadTree.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ThreadTreeTest {
  private static Entry entry(String id, int second, String... references) {
    return new Entry(id, List.of(references), Instant.ofEpochSecond(second), null);
  }

  private static String show(List<Node> nodes) {
    List<String> shown = new ArrayList<>();
    for (Node node : nodes) {
      String name = node.present() ? node.messageId() : "(" + node.messageId() + ")";
      shown.add(node.children().isEmpty() ? name : name + show(node.children()));
    }
    return shown.toString();
  }

  @Test
  void answers_stand_below_what_they_answer_oldest_first() {
    List<Entry> entries =
        List.of(entry("c", 3, "a"), entry("d", 4, "a", "b"), entry("b", 2, "a"), entry("a", 1));

    assertThat(show(ThreadTree.of(entries).roots())).isEqualTo("[a[b[d], c]]");
  }

  @Test
  void missing_parent_is_a_placeholder_that_keeps_its_answers_together() {
    ThreadTree tree = ThreadTree.of(List.of(entry("b", 2, "a", "x"), entry("c", 3, "a", "x")));

    assertThat(show(tree.roots())).isEqualTo("[(a)[(x)[b, c]]]");
  }

  @Test
  void loop_is_broken_and_loses_nobody() {
    ThreadTree tree = ThreadTree.of(List.of(entry("a", 1, "b"), entry("b", 2, "a")));

    assertThat(show(tree.roots())).isEqualTo("[a[b]]");
  }

  @Test
  void thread_of_any_depth_is_built() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      entries.add(i == 0 ? entry("0", 0) : entry("" + i, i, "" + (i - 1)));
    }

    assertThat(ThreadTree.of(entries).roots()).hasSize(1);
  }

  @Property(tries = 300)
  void order_of_arrival_does_not_matter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<String> references = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        references.add("m" + random.nextInt(15));
      }
      String[] subjects = {"a", "b", "Re: a", "Aw: re: B", "", "Re:"};
      entries.add(
          new Entry(
              "m" + random.nextInt(12),
              references,
              random.nextInt(9) == 0 ? null : Instant.ofEpochSecond(random.nextInt(5)),
              subjects[random.nextInt(subjects.length)]));
    }
    String expected = show(ThreadTree.of(entries).roots());
    Collections.shuffle(entries, random);

    assertThat(show(ThreadTree.of(entries).roots())).isEqualTo(expected);
  }
}
