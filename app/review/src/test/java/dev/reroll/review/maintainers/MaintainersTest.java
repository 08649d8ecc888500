// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.maintainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.review.Objection.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintainersTest {
  private static final String FILE =
      """
      Maintainers List
      ----------------

      NETWORKING DRIVERS
      M:\t"Henrik Solås" <henrik@example.org>
      R:\tInes Caldeira <ines@example.org>
      F:\tdrivers/net/
      F:\tinclude/linux/if_*
      X:\tdrivers/net/wireless/

      TOY CARD
      M:\tTomasz Wrona <tomasz@example.org>
      F:\tdrivers/net/ethernet/toy/toy_?.c
      F:\tDocumentation/*/toy.rst
      N:\ttoy  _(rx|tx)

      # a comment
      THE REST
      M:\tLin <lin@example.org>
      F:\t*
      F:\t*/
      """;

  private final Maintainers maintainers = Maintainers.parse(FILE, "v6.12");

  private static Address person(String name, String email) {
    return new Address(name, email);
  }

  @ParameterizedTest
  @CsvSource({
    "drivers/net/ethernet/x.c, NETWORKING DRIVERS",
    "drivers/net/wireless/y.c, ''",
    "include/linux/if_vlan.h, NETWORKING DRIVERS",
    "include/linux/if_/deep.h, ''",
    "drivers/net/ethernet/toy/toy_a.c, NETWORKING DRIVERS;TOY CARD",
    "drivers/net/ethernet/toy/toy_ab.c, NETWORKING DRIVERS",
    "Documentation/net/toy.rst, TOY CARD",
    "Documentation/net/deep/toy.rst, ''",
    "lib/toy_rx.h, TOY CARD",
    "kernel/other.c, ''",
  })
  void path_is_matched_as_the_script_does(String path, String names) {
    assertThat(String.join(";", maintainers.of(path).stream().map(Section::name).toList()))
        .isEqualTo(names);
  }

  @Test
  void standing_is_by_address_and_names_where_it_was_read() {
    List<String> paths = List.of("MAINTAINERS", "drivers/net/ethernet/toy/toy_a.c");

    assertThat(maintainers.standing(person("H. S.", "HENRIK@example.org"), paths))
        .isEqualTo(
            new Maintainers.Found(
                Standing.MAINTAINER, "M: of NETWORKING DRIVERS, MAINTAINERS of v6.12"));
    assertThat(maintainers.standing(person(null, "ines@example.org"), paths).standing())
        .isEqualTo(Standing.REVIEWER);
    assertThat(maintainers.standing(person("Nobody", "no@example.org"), paths).standing())
        .isEqualTo(Standing.UNKNOWN);
    assertThat(maintainers.standing(person("Nobody", null), paths).standing())
        .isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void maintainers_name_beside_another_address_gives_no_standing_and_is_told() {
    Maintainers.Found found =
        maintainers.standing(
            person("Henrik Solås", "henrik@evil.example"), List.of("drivers/net/x.c"));

    assertThat(found.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(found.from()).contains("has the name of a maintainer");
  }

  @Test
  void maintainer_rules_only_where_every_path_is_his() {
    Address tomasz = person("Tomasz Wrona", "tomasz@example.org");
    Address henrik = person("Henrik Solås", "henrik@example.org");
    List<String> both = List.of("drivers/net/ethernet/toy/toy_a.c", "drivers/net/ethernet/z.c");

    assertThat(maintainers.rules(tomasz, both.subList(0, 1))).isTrue();
    assertThat(maintainers.rules(tomasz, both)).isFalse();
    assertThat(maintainers.rules(henrik, both)).isTrue();
    assertThat(maintainers.rules(henrik, List.of("kernel/other.c"))).isFalse();
    assertThat(maintainers.rules(person("Lin", "lin@example.org"), List.of("a/b.c"))).isTrue();
    assertThat(maintainers.rules(henrik, List.of())).isFalse();
    assertThat(maintainers.rulesSubsystem(tomasz, "toy card")).isTrue();
    assertThat(maintainers.rulesSubsystem(tomasz, "networking drivers")).isFalse();
  }

  @Test
  void subsystem_is_the_one_most_paths_are_of() {
    assertThat(
            maintainers.subsystem(
                List.of("drivers/net/ethernet/toy/toy_a.c", "drivers/net/ethernet/z.c")))
        .contains("NETWORKING DRIVERS");
    assertThat(maintainers.subsystem(List.of("lib/toy_rx.h"))).contains("TOY CARD");
    assertThat(maintainers.subsystem(List.of("kernel/x.c"))).isEmpty();
  }

  /** Where a kernel tree and perl are at hand, the script itself says what is right. */
  @Test
  void real_file_is_matched_as_the_script_of_its_tree_does() throws Exception {
    Path tree = Path.of(System.getProperty("user.home"), ".cache", "reroll", "lab", "tree");
    Assumptions.assumeTrue(Files.exists(tree.resolve("scripts/get_maintainer.pl")));
    Maintainers real =
        Maintainers.parse(
            Files.readString(tree.resolve("MAINTAINERS")),
            "tree",
            path -> Files.isDirectory(tree.resolve(path)));
    for (String path :
        List.of(
            "drivers/net/ethernet/intel/ice/ice_main.c",
            "include/linux/if_vlan.h",
            "net/core/dev.c",
            "Documentation/networking/index.rst",
            "arch/x86/kvm/vmx/vmx.c",
            "drivers/gpio/gpio-mvebu.c")) {
      Set<String> people = new TreeSet<>();
      for (Section section : real.of(path)) {
        section.maintainers().forEach(one -> people.add(String.valueOf(one.email())));
        section.reviewers().forEach(one -> people.add(String.valueOf(one.email())));
      }
      assertThat(people).as(path).isEqualTo(script(tree, path));
    }
  }

  private static Set<String> script(Path tree, String path) throws IOException {
    Process process =
        new ProcessBuilder(
                "perl",
                "scripts/get_maintainer.pl",
                "--no-git",
                "--no-git-fallback",
                "--no-l",
                "--no-n",
                "--no-rolestats",
                "--no-roles",
                "--no-fixes",
                "--no-keywords",
                "--pattern-depth=0",
                "-f",
                path)
            .directory(tree.toFile())
            .redirectErrorStream(true)
            .start();
    Set<String> people = new TreeSet<>();
    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("@") && !line.contains("torvalds@"))
        .forEach(line -> people.add(line.strip()));
    return people;
  }
}
