// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.smoke.SmokeRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarityTest {
  private static final String THEIRS =
      """
      /* Adds up what a ring has room for. */
      static unsigned int ring_room(const struct ring *ring)
      {
      	unsigned int used = ring->tail - ring->head;

      	if (used > ring->mask) {
      		pr_warn("%u: more than it holds\\n", ring->index);
      		ring->broken++;
      		return 0;
      	}
      	return ring->mask - used;
      }
      """;

  @TempDir Path folder;

  private Path source(String name, String... code) throws Exception {
    Path source = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < code.length; i++) {
      Files.writeString(source.resolve("f%d.c".formatted(i)), code[i]);
    }
    return source;
  }

  private Similarity compare(String ours, String theirs, int limit) throws Exception {
    return Similarity.of(source("ours", ours), source("theirs", theirs), limit);
  }

  @Test
  void a_copy_is_found_with_both_its_places_whatever_the_comments_and_spaces() throws Exception {
    String copy =
        "#define OURS 1\n\n"
            + THEIRS.replaceAll("/\\*.*\\*/", "// ours").replace("\t", "    ").replace("{", "{\n");

    Similarity similarity = compare(copy, "int before;\n" + THEIRS, 50);

    assertThat(similarity.tooLong()).hasSize(1);
    SharedRun run = similarity.tooLong().getFirst();
    assertThat(run.tokens()).isEqualTo(Lexer.tokens(THEIRS).size()).isGreaterThan(50);
    assertThat(run.ours()).isEqualTo(new SharedRun.Place("f0.c", 4, 16));
    assertThat(run.theirs()).isEqualTo(new SharedRun.Place("f0.c", 3, 13));
    assertThat(similarity.worst()).contains(run);
  }

  @Test
  void a_copy_with_other_names_shows_only_where_names_count_as_one() throws Exception {
    String renamed = THEIRS.replace("ring", "queue").replace("used", "taken");

    Similarity similarity = compare(renamed, THEIRS, 60);

    assertThat(similarity.tooLong()).isEmpty();
    assertThat(similarity.worst().orElseThrow().tokens()).isLessThan(20);
    assertThat(similarity.worstNameBlind().orElseThrow().tokens())
        .isEqualTo(Lexer.tokens(THEIRS).size());
  }

  @Test
  void a_run_is_told_once_and_never_goes_from_one_file_into_the_next() throws Exception {
    String half = "int a = 1 + 2 + 3 + 4; int b = 5 + 6 + 7 + 8;\n";
    Path ours = source("ours", half, half);
    Path theirs = source("theirs", half, half);

    Similarity similarity = Similarity.of(ours, theirs, 10);

    assertThat(similarity.tooLong()).hasSize(2);
    assertThat(similarity.tooLong()).allMatch(run -> run.tokens() == 22);
    assertThat(similarity.ours()).isEqualTo(44);
  }

  @Test
  void boilerplate_does_not_count_and_what_is_around_it_does_not_join() throws Exception {
    String includes = "#include <linux/pci.h>\n#include \"fbnic.h\"\n".repeat(20);
    String operations =
        """
        static const struct net_device_ops ops = {
        	.ndo_open = ring_open, .ndo_stop = ring_stop, .ndo_start_xmit = ring_xmit,
        	.ndo_validate_addr = eth_validate_addr, .ndo_set_rx_mode = ring_set_rx_mode,
        	.ndo_set_mac_address = ring_set_mac, .ndo_get_stats64 = ring_get_stats64,
        };
        MODULE_LICENSE("GPL");
        MODULE_DEVICE_TABLE(pci, ids);
        """;

    Similarity similarity = compare(includes + operations, includes + operations, 60);

    assertThat(similarity.worst().orElseThrow().tokens()).isLessThan(6);
  }

  @Test
  void code_in_a_table_of_operations_is_no_boilerplate() throws Exception {
    String table =
        "static const struct ethtool_ops ops = {\n"
            + "\t.begin = ({ if (ring->head + 1 == ring->tail) ring->head--; ring; }),\n".repeat(4)
            + "};\n";

    assertThat(compare(table, table, 60).tooLong()).hasSize(1);
  }

  @Test
  void the_longest_matches_are_those_of_a_plain_search() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      int[] ours = random.ints(random.nextInt(1, 40), 1, 4).toArray();
      int[] theirs = random.ints(random.nextInt(1, 40), 1, 4).toArray();
      LongestMatches matches = LongestMatches.of(ours, theirs);
      for (int i = 0; i < ours.length; i++) {
        int longest = 0;
        for (int j = 0; j < theirs.length; j++) {
          longest = Math.max(longest, shared(ours, i, theirs, j));
        }
        assertThat(matches.length(i)).isEqualTo(longest);
        if (longest > 0) {
          assertThat(shared(ours, i, theirs, matches.theirs(i))).isEqualTo(longest);
        }
      }
    }
  }

  private static int shared(int[] ours, int i, int[] theirs, int j) {
    int length = 0;
    while (i + length < ours.length
        && j + length < theirs.length
        && ours[i + length] == theirs[j + length]) {
      length++;
    }
    return length;
  }

  @Test
  void what_is_no_c_is_cut_into_tokens_all_the_same() {
    assertThat(Lexer.tokens("a\\\n\"x\\\"y\" 'c' 0x1f.8 a->b <<= /* no end"))
        .extracting(Token::text)
        .containsExactly("a", "\"x\\\"y\"", "'c'", "0x1f.8", "a", "->", "b", "<<=");
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(60, 0, 10).forEach(c -> text.append("\"'\\\n/* a1<".charAt(c)));
      int lines = (int) text.chars().filter(c -> c == '\n').count();
      assertThat(Lexer.tokens(text.toString()))
          .allMatch(token -> !token.text().isEmpty() && token.line() <= lines + 1);
    }
  }

  @Test
  void a_folder_without_code_is_named() {
    assertThatThrownBy(() -> Similarity.of(folder, folder, 60))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no C file is in \"" + folder);
  }

  @Test
  void the_sample_driver_is_no_copy_of_mainlines() throws Exception {
    Path ours = Path.of(System.getProperty("reroll.root"), "driver-tree", "drivers");
    try (Lab lab = Lab.open(Lab.defaultHome())) {
      assumeTrue(lab.status().ready(), "no lab here; reroll lab setup makes one");
      Path mainline = lab.source(SmokeRequest.MAINLINE, what -> {});

      Similarity similarity = Similarity.of(ours, mainline, Similarity.LIMIT);

      System.out.printf(
          "driver-tree and mainline: longest shared run %s; names taken as one %s%n",
          similarity.worst().orElse(null), similarity.worstNameBlind().orElse(null));
      assertThat(similarity.theirs()).isGreaterThan(10_000);
      assertThat(similarity.tooLong()).isEmpty();
      assertThat(Similarity.of(mainline, mainline, Similarity.LIMIT).tooLong())
          .hasSizeGreaterThan(20);
    }
  }
}
