// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackagesTest {
  @Test
  void packages_wanted_are_names() {
    assertThat(Packages.wanted())
        .contains("linux-source-6.12", "bubblewrap")
        .allMatch(name -> name.matches("[a-z0-9.+-]+(\\|[a-z0-9.+-]+)*"));
    assertThat(Packages.command(List.of("flex", "bison")))
        .contains("apt-get install")
        .endsWith("flex bison");
    assertThat(Packages.command(List.of())).isNull();
  }
}
