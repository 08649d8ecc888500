// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A card that is not the NIC, over the transport, to guests that behave and others. */
@Timeout(30)
class GuestServerTest {
  private static final int CONFIG_READ = 1;
  private static final int CONFIG_WRITE = 2;
  private static final int MEMORY_READ = 3;
  private static final int MEMORY_WRITE = 4;
  private static final int MEMORY_SET = 5;

  @TempDir Path folder;
  private final TinyCard card = new TinyCard();
  private final TinyCard other = new TinyCard();
  private final AtomicBoolean stop = new AtomicBoolean();
  private Thread thread;

  @BeforeEach
  void serve() throws Exception {
    GuestServer server =
        GuestServer.listen(
            List.of(
                new GuestServer.Place(folder.resolve("a"), card),
                new GuestServer.Place(folder.resolve("b"), other)),
            null);
    thread =
        Thread.ofPlatform()
            .start(() -> {
              try (server) {
                server.serve(false, stop::get);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @AfterEach
  void end() throws Exception {
    stop.set(true);
    thread.join();
  }

  private TestGuest guest() throws Exception {
    return new TestGuest(folder.resolve("a"), folder);
  }

  private static void enableInterrupts(TestGuest guest, TinyCard card) throws Exception {
    for (int vector = 0; vector < 4; vector++) {
      guest.write(MEMORY_WRITE, 2, 4, 16L * vector, 0xa0000);
      guest.write(MEMORY_WRITE, 2, 4, 16L * vector + 8, 70 + vector);
      guest.write(MEMORY_WRITE, 2, 4, 16L * vector + 12, 0);
    }
    guest.write(CONFIG_WRITE, 0, 2, 0x42, 0x8000);
  }

  @Test
  void another_card_answers_accesses_and_reaches_memory_and_interrupts() throws Exception {
    try (TestGuest guest = guest().connect()) {
      assertThat(guest.read(CONFIG_READ, 0, 4, 0)).isEqualTo(0x56781234);
      assertThat(guest.read(CONFIG_READ, 0, 1, 0x34)).isEqualTo(0x40);
      guest.write(CONFIG_WRITE, 0, 4, 0x10, 0xffff_ffffL);
      assertThat(guest.read(CONFIG_READ, 0, 4, 0x10)).isEqualTo(0xffff_f00cL);
      enableInterrupts(guest, card);
      guest.postInterruptBuffers(2);

      guest.write(MEMORY_WRITE, 0, 4, 8, 40);
      guest.write(MEMORY_WRITE, 0, 8, 8, 2);
      guest.write(MEMORY_WRITE, 0, 8, 16, TestGuest.FREE + 512);

      assertThat(guest.read(MEMORY_READ, 0, 8, 0)).isEqualTo(42);
      assertThat(guest.memory.getLong((int) TestGuest.FREE + 512)).isEqualTo(42);
      assertThat(guest.nextInterrupt()).isEqualTo(71);
      assertThat(guest.readCalls()).isPositive();
    }
  }

  @Test
  void interrupts_wait_for_buffers_and_none_is_lost() throws Exception {
    try (TestGuest guest = guest().connect()) {
      enableInterrupts(guest, card);
      for (int i = 0; i < 25; i++) {
        guest.write(MEMORY_WRITE, 0, 8, 16, TestGuest.FREE + 512);
      }
      assertThat(guest.nextInterrupt()).isEqualTo(-1);

      guest.postInterruptBuffers(10);
      guest.postInterruptBuffers(10);
      guest.postInterruptBuffers(10);

      for (int i = 0; i < 25; i++) {
        assertThat(guest.nextInterrupt()).isEqualTo(71);
      }
      assertThat(guest.nextInterrupt()).isEqualTo(-1);
    }
  }

  @Test
  void a_masked_vector_stays_pending_until_it_is_unmasked() throws Exception {
    try (TestGuest guest = guest().connect()) {
      enableInterrupts(guest, card);
      guest.postInterruptBuffers(4);
      guest.write(MEMORY_WRITE, 2, 4, 16 + 12, 1);
      guest.write(MEMORY_WRITE, 0, 8, 16, TestGuest.FREE + 512);
      assertThat(guest.nextInterrupt()).isEqualTo(-1);
      assertThat(guest.read(MEMORY_READ, 2, 4, 4096)).isEqualTo(2);

      guest.write(MEMORY_WRITE, 2, 4, 16 + 12, 0);

      assertThat(guest.nextInterrupt()).isEqualTo(71);
      assertThat(guest.read(MEMORY_READ, 2, 4, 4096)).isZero();
    }
  }

  @Test
  void a_vector_that_was_never_set_sends_nothing() throws Exception {
    try (TestGuest guest = guest().connect()) {
      guest.write(CONFIG_WRITE, 0, 2, 0x42, 0x8000);
      guest.write(MEMORY_WRITE, 2, 4, 16 + 12, 0);
      guest.postInterruptBuffers(4);

      guest.write(MEMORY_WRITE, 0, 8, 16, TestGuest.FREE + 512);

      assertThat(guest.nextInterrupt()).isEqualTo(-1);
    }
  }

  @Test
  void a_guest_that_reads_no_calls_blocks_nothing() throws Exception {
    try (TestGuest guest = guest().connect()) {
      for (int i = 0; i < 3000; i++) {
        guest.write(MEMORY_WRITE, 0, 4, 8, 1);
      }
      assertThat(guest.read(MEMORY_READ, 0, 4, 0)).isEqualTo(3000);
    }
  }

  @Test
  void an_address_outside_of_memory_is_an_abort_and_nothing_else() throws Exception {
    try (TestGuest guest = guest().connect()) {
      for (long address :
          new long[] {
            0,
            TestGuest.BASE - 4,
            TestGuest.BASE + TestGuest.SIZE - 4,
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE
          }) {
        guest.write(MEMORY_WRITE, 0, 8, 16, address);
      }
      assertThat(card.aborts).isEqualTo(6);
      assertThat(guest.read(MEMORY_READ, 0, 4, 0)).isZero();
    }
  }

  @Test
  void a_fill_of_memory_is_so_many_writes() throws Exception {
    try (TestGuest guest = guest().connect()) {
      guest.memory.put((int) TestGuest.FREE + 16, (byte) 3);
      guest.write(MEMORY_SET, 0, 4, 8, 3);
      assertThat(guest.read(MEMORY_READ, 0, 8, 0)).isEqualTo(0x03030303L);
    }
  }

  @Test
  void commands_that_make_no_sense_are_passed_over() throws Exception {
    try (TestGuest guest = guest().connect()) {
      guest.write(99, 0, 4, 8, 1);
      guest.write(MEMORY_WRITE, 0, 3, 8, 1);
      guest.write(MEMORY_WRITE, 0, -1, 8, 1);
      guest.write(MEMORY_WRITE, 0, 1 << 30, 8, 1);
      assertThat(guest.read(MEMORY_READ, 0, 5, 0)).isEqualTo((1L << 40) - 1);
      assertThat(guest.read(CONFIG_READ, 0, 4, -1L)).isEqualTo(0xffff_ffffL);
      assertThat(guest.read(MEMORY_READ, 0, 4, 0)).isZero();
    }
  }

  @Test
  void chains_that_never_end_or_leave_the_ring_break_only_that_queue() throws Exception {
    try (TestGuest guest = guest().connect()) {
      guest.rawDescriptor(5, TestGuest.FREE, 16, 1, 5);
      assertThat(guest.kick(0, 5)).isTrue();
      assertThat(guest.kick(0, 5)).isTrue();
    }
    try (TestGuest guest = guest().connect()) {
      guest.rawDescriptor(3, TestGuest.FREE, 16, 1, 9999);
      assertThat(guest.kick(0, 3)).isTrue();
    }
    try (TestGuest guest = guest().connect()) {
      guest.rawDescriptor(3, 12, 16, 0, 0);
      assertThat(guest.kick(0, 3)).isTrue();
    }
    try (TestGuest guest = guest().connect()) {
      guest.rawDescriptor(3, TestGuest.FREE, -1, 0, 0);
      assertThat(guest.kick(0, 3)).isTrue();
    }
    try (TestGuest guest = guest().connect()) {
      guest.rawDescriptor(3, TestGuest.FREE, 16, 4, 0);
      assertThat(guest.kick(0, 3)).isTrue();
    }
    try (TestGuest guest = guest().connect()) {
      assertThat(guest.read(CONFIG_READ, 0, 4, 0)).isEqualTo(0x56781234);
    }
  }

  @Test
  void memory_beyond_the_file_is_refused() throws Exception {
    for (long[] wrong :
        new long[][] {
          {TestGuest.BASE, 1L << 40, TestGuest.BASE, 0},
          {TestGuest.BASE, TestGuest.SIZE, TestGuest.BASE, 1L << 40},
          {TestGuest.BASE, -1, TestGuest.BASE, 0},
          {TestGuest.BASE, 4096, TestGuest.BASE, -4096}
        }) {
      try (TestGuest guest = guest()) {
        guest.send(5, 1, TestGuest.table(wrong[0], wrong[1], wrong[2], wrong[3]), guest.file());
        assertThat(guest.isHungUp()).isTrue();
      }
    }
    try (TestGuest guest = guest()) {
      guest.send(5, 1, TestGuest.table(TestGuest.BASE, 4096, 0, 0), -1);
      assertThat(guest.isHungUp()).isTrue();
    }
  }

  @Test
  void messages_too_long_or_too_short_end_the_connection() throws Exception {
    try (TestGuest guest = guest()) {
      guest.send(9, 1, TestGuest.buffer(4), -1);
      assertThat(guest.isHungUp()).isTrue();
    }
    try (TestGuest guest = guest()) {
      guest.send(9, 1, TestGuest.buffer(4000), -1);
      assertThat(guest.isHungUp()).isTrue();
    }
    try (TestGuest guest = guest()) {
      assertThat(guest.acknowledged(77, TestGuest.buffer(0), -1)).isEqualTo(1);
    }
  }

  @Test
  void a_kick_before_the_set_up_does_nothing() throws Exception {
    try (TestGuest guest = guest()) {
      assertThat(guest.acknowledged(35, TestGuest.buffer(8), -1)).isZero();
    }
  }

  @Test
  void guests_come_and_go() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (TestGuest guest = guest().connect()) {
        guest.write(MEMORY_WRITE, 0, 4, 8, 1);
        assertThat(card.attached).isEqualTo(1);
      }
    }
    try (TestGuest guest = guest().connect()) {
      assertThat(guest.read(MEMORY_READ, 0, 4, 0)).isEqualTo(3);
    }
  }

  @Test
  void a_guest_has_several_cards() throws Exception {
    try (TestGuest first = guest().connect();
        TestGuest second = new TestGuest(folder.resolve("b"), folder).connect()) {
      first.write(MEMORY_WRITE, 0, 4, 8, 1);
      second.write(MEMORY_WRITE, 0, 4, 8, 5);
      assertThat(first.read(MEMORY_READ, 0, 4, 0)).isEqualTo(1);
      assertThat(second.read(MEMORY_READ, 0, 4, 0)).isEqualTo(5);
    }
  }

  @Test
  void a_socket_that_cannot_be_made_is_named() {
    Path missing = folder.resolve("no").resolve("such").resolve("folder");
    assertThatThrownBy(
            () -> GuestServer.listen(List.of(new GuestServer.Place(missing, card)), null))
        .hasMessageContaining(missing.toString());
    Path tooLong = folder.resolve("x".repeat(120));
    assertThatThrownBy(
            () -> GuestServer.listen(List.of(new GuestServer.Place(tooLong, card)), null))
        .hasMessageContaining("shorter");
  }

  @Test
  void a_file_in_the_way_is_not_deleted() throws Exception {
    Path file = Files.writeString(folder.resolve("precious"), "text");
    assertThatThrownBy(() -> GuestServer.listen(List.of(new GuestServer.Place(file, card)), null))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("text");
  }
}
