// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KunitOptionsTest {
  private static final String MAKEFILE =
      """
      obj-$(CONFIG_FBNIC) += fbnic.o
      fbnic-y := fbnic_main.o
      fbnic-$(CONFIG_FBNIC_TLV_KUNIT_TEST) += fbnic_tlv_test.o
      obj-$(CONFIG_FBNIC_KUNIT_TEST) += fbnic_test.o
      # fbnic-$(CONFIG_OTHER_KUNIT_TEST) += other.o
      """;

  @Test
  void tests_that_are_a_module_are_asked_for_as_one_and_others_are_linked_in() {
    KunitOptions options = KunitOptions.of(MAKEFILE);

    assertThat(options.values())
        .containsOnly(
            java.util.Map.entry("CONFIG_FBNIC_TLV_KUNIT_TEST", "y"),
            java.util.Map.entry("CONFIG_FBNIC_KUNIT_TEST", "m"));
    assertThat(options.config().lines())
        .containsExactlyInAnyOrder("CONFIG_FBNIC_TLV_KUNIT_TEST=y", "CONFIG_FBNIC_KUNIT_TEST=m");
  }

  @Test
  void the_preprocessor_is_told_as_kconfig_would() {
    assertThat(KunitOptions.of("obj-$(CONFIG_A_KUNIT_TEST) += a.o\n").arguments())
        .containsExactly("CONFIG_A_KUNIT_TEST=m", "KCFLAGS=-DCONFIG_A_KUNIT_TEST_MODULE=1");
    assertThat(KunitOptions.of("a-$(CONFIG_A_KUNIT_TEST) += b.o\n").arguments())
        .containsExactly("CONFIG_A_KUNIT_TEST=y", "KCFLAGS=-DCONFIG_A_KUNIT_TEST=1");
    assertThat(KunitOptions.of("obj-m := a.o\n").arguments()).isEmpty();
  }
}
