// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What crashes are known by again; the consoles are shaped like those of real guests. */
class CrashFingerprintTest {
  private static String of(String console) {
    return CrashFingerprint.of(console.lines().toList());
  }

  private static final String PANIC =
      """
      [    0.000000] Memory: 121972K/131072K available
      [    0.240000] Modules linked in: toy(O)
      [    0.240000] Pid: 36, comm: guest Tainted: G           O       6.12.117
      [    0.240000] RIP: 0033:toy_clean+0x70/0x230 [toy]
      [    0.240000] RSP: 0000000060a42df0  EFLAGS: 00010246
      [    0.240000] RAX: 0000000000000008 RBX: 0000000000000008 RCX: 00000000000001f4
      [    0.240000] Kernel panic - not syncing: Kernel mode fault at addr 0x2c, ip 0x68824df0
      """;

  @Test
  void panic_is_known_by_its_kind_and_where_the_processor_was() {
    assertThat(of(PANIC)).isEqualTo("Kernel mode fault: toy_clean");
  }

  @Test
  void function_may_fail_at_its_very_begin() {
    assertThat(of(PANIC.replace("0x70/0x230", "0x0/0x230"))).isEqualTo(of(PANIC));
  }

  @Test
  void other_addresses_offsets_and_processes_make_no_other_crash() {
    String other =
        PANIC
            .replace("0x70/0x230", "0x74/0x238")
            .replace("0x2c", "0x34")
            .replace("0x68824df0", "0x68824000")
            .replace("0.240000", "1.5")
            .replace("Pid: 36", "Pid: 48");

    assertThat(of(other)).isEqualTo(of(PANIC));
  }

  @Test
  void another_function_makes_another_crash() {
    assertThat(of(PANIC.replace("toy_clean", "toy_fill"))).isNotEqualTo(of(PANIC));
  }

  @Test
  void warning_is_known_by_those_who_led_to_it_not_by_those_who_print_it() {
    String console =
        """
        [    0.240000] ------------[ cut here ]------------
        [    0.240000] WARNING: CPU: 0 PID: 1 at kernel/irq/manage.c:1913 free_irq+0x1fa/0x340
        [    0.240000] Trying to free already-free IRQ 0
        [    0.240000] hardirqs last  enabled at (7): [<6001>] __up_console_sem+0x5a/0x70
        [    0.240000] Call Trace:
        [    0.240000]  [<6002c090>] ? um_set_signals+0x0/0x60
        [    0.240000]  [<60398e18>] ? dump_stack_lvl+0x74/0x84
        [    0.240000]  [<6037ef2f>] ? __warn.cold+0x3c/0x68
        [    0.240000]  [<6037efeb>] ? warn_slowpath_fmt+0x90/0x9d
        [    0.240000]  [<6007bf9a>] ? free_irq+0x1fa/0x340
        [    0.240000]  [<6022e690>] ? call_netdevice_notifiers_info+0x0/0xc0
        [    0.240000]  [<688224b6>] ? toy_stop.constprop.0+0x56/0xa0 [toy]
        [    0.240000]  [<6022e9aa>] ? __dev_close_many+0xaa/0x130
        [    0.240000]  [<688224b6>] ? toy_remove+0x1d/0x80 [toy]
        [    0.240000] ---[ end trace 0000000000000000 ]---
        [    0.240000]  [<688224b6>] ? toy_again+0x1d/0x80 [toy]
        """;

    assertThat(of(console))
        .isEqualTo("WARNING: kernel/irq/manage.c free_irq: free_irq < toy_stop < toy_remove");
  }

  @Test
  void trace_that_is_sure_is_preferred_to_what_may_be_left_over() {
    String console =
        """
        [    2.000000] BUG: KASAN: slab-use-after-free in toy_poll+0x12/0x40 [toy]
        [    2.000000] Read of size 4 at addr 0000000061234560 by task guest/36
        [    2.000000] Call Trace:
        [    2.000000]  [<60001234>] ? stale_caller+0x4/0x10
        [    2.000000]  [<60001234>] kasan_report+0x14/0x30
        [    2.000000]  [<60001234>] toy_poll+0x12/0x40 [toy]
        [    2.000000]  [<60001234>] __napi_poll+0x22/0x50
        [    2.000000]  [<60001234>] net_rx_action+0x22/0x50
        """;

    assertThat(of(console))
        .isEqualTo(
            "KASAN: slab-use-after-free in toy_poll: toy_poll < __napi_poll < net_rx_action");
  }

  @Test
  void report_is_cut_out_of_the_console() {
    String console = "[    0.1] all is well\n" + PANIC;

    assertThat(CrashReport.of(console))
        .startsWith("[    0.240000] RIP: 0033:toy_clean")
        .endsWith("ip 0x68824df0\n");
    assertThat(CrashReport.of("[    0.1] all is well\n")).isEmpty();
  }

  @Test
  void what_is_no_trouble_has_no_fingerprint() {
    assertThat(of("[    0.1] all is well\n@reroll probe fail BUG: not the kernel's")).isEmpty();
    assertThat(of("[    0.1] reboot: Power down\n" + PANIC)).isEmpty();
    assertThat(CrashFingerprint.of(List.of())).isEmpty();
  }
}
