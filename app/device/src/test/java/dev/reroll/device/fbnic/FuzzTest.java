// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.device.net.Link;
import dev.reroll.device.net.Packet;
import dev.reroll.device.net.Peer;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Guests and networks that do anything at all: the model answers, and never throws. */
class FuzzTest {
  private static final int OPERATIONS = 1_000;

  /** An address in memory, near its edges, or anywhere. */
  private static long address(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> Card.BASE + Card.SIZE - random.nextInt(64);
      case 1 -> Card.BASE - random.nextInt(64);
      case 2 -> random.nextLong();
      default -> Card.BASE + random.nextInt(Card.SIZE);
    };
  }

  private static int value(SplittableRandom random) {
    return switch (random.nextInt(7)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> 1 << random.nextInt(32);
      case 3 -> random.nextInt(16);
      case 4 -> (int) address(random);
      default -> random.nextInt();
    };
  }

  /** A register, mostly one of the first queues' or one that the model acts on. */
  private static int register(SplittableRandom random) {
    int queue = Csr.QUEUES + random.nextInt(2) * Csr.QUEUE_STRIDE;
    int[] hot = {
      0x000, 0x001, 0x002, 0x003, 0x00a, 0x020, 0x021, 0x080, 0x081, 0x084, 0x0a0, 0x0a1, 0x0c0,
      0x0c3, 0x200, 0x201, 0x204, 0x220, 0x221, 0x240, 0x241, 0x242, 0x247, 0x248, 0x260, 0x261,
      0x262, 0x263, 0x2a0, 0x2a1, 0x2c0, 0x2c3
    };
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(Csr.END);
      case 1 -> random.nextInt(0x800);
      case 2 -> Csr.RPC_CONFIG + random.nextInt(0xb00);
      default -> queue + hot[random.nextInt(hot.length)];
    };
  }

  private static byte[] bytes(SplittableRandom random, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A frame that is broken in a few places, or in all. */
  private static byte[] frame(SplittableRandom random) {
    byte[] frame =
        switch (random.nextInt(5)) {
          case 0 -> Frames.tcp(false, random.nextInt(3000), 0x10);
          case 1 -> Frames.tcp(true, random.nextInt(3000), 0x10);
          case 2 -> Frames.udp(random.nextInt(3000));
          case 3 -> Card.frame(14 + random.nextInt(9800));
          default -> bytes(random, 2000);
        };
    for (int i = random.nextInt(4); i > 0 && frame.length > 0; i--) {
      frame[random.nextInt(Math.min(80, frame.length))] = (byte) random.nextInt();
    }
    return frame;
  }

  @Property
  void any_register_access_is_answered(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Card card = new Card().withInterrupts().open();
    if (random.nextBoolean()) {
      card.withReceive(0).withTransmit();
    }
    for (int i = 0; i < OPERATIONS; i++) {
      switch (random.nextInt(12)) {
        case 0 -> card.read(register(random));
        case 1 ->
            card.nic.memoryRead(
                random.nextInt(7) - 1,
                random.nextLong() >> random.nextInt(64),
                1 << random.nextInt(4));
        case 2 ->
            card.nic.memoryWrite(
                random.nextInt(7) - 1,
                random.nextLong() >>> random.nextInt(64),
                1 << random.nextInt(4),
                random.nextLong());
        case 3 -> card.nic.configRead(random.nextInt(4200) - 50, 1 << random.nextInt(4));
        case 4 ->
            card.nic.configWrite(
                random.nextInt(4200) - 50, 1 << random.nextInt(4), random.nextLong());
        case 5 -> card.nic.receive(frame(random));
        case 6 -> {
          long at = Card.BASE + 0x10000 + random.nextInt(0x28000 / 8) * 8L;
          card.memory.putLong(
              at,
              random.nextBoolean()
                  ? random.nextLong()
                  : address(random) & 0x3fff_ffff_ffffL
                      | (long) random.nextInt(4) << 46
                      | (long) random.nextInt(2000) << 48);
        }
        default -> card.write(register(random), value(random));
      }
      card.sent.clear();
      card.interrupts.clear();
    }
  }

  @Property
  void any_message_to_the_firmware_is_taken(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Card card = new Card().withInterrupts().withMailbox();
    for (int i = 0; i < OPERATIONS; i++) {
      if (random.nextInt(50) == 0) {
        card.withMailbox();
      }
      if (random.nextInt(10) == 0) {
        long offset = 0x18000 + random.nextInt(64) * 4L;
        card.nic.memoryWrite(4, offset, 4, value(random));
      } else {
        card.mail(message(random));
        card.mailed();
      }
      card.interrupts.clear();
    }
  }

  private static byte[] message(SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return bytes(random, 300);
    }
    Tlv.Builder message = new Tlv.Builder(0x10 + random.nextInt(0x38));
    for (int i = random.nextInt(6); i > 0; i--) {
      if (random.nextBoolean()) {
        message.number(random.nextInt(6), value(random));
      } else {
        message.bytes(random.nextInt(6), bytes(random, 64));
      }
    }
    byte[] bytes = message.build();
    for (int i = random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  @Property
  void any_frame_is_parsed_and_answered_by_the_peer(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Link link = new Link();
    Peer peer = new Peer(answer -> link.send(frame -> {}, answer));
    for (int i = 0; i < OPERATIONS; i++) {
      byte[] frame = frame(random);
      if (frame.length >= Packet.ETHERNET) {
        Packet packet = Packet.of(frame);
        assertThat(packet.payload()).isBetween(0, frame.length);
        assertThat(packet.end()).isLessThanOrEqualTo(frame.length);
        packet.checksumsAreRight();
        packet.summary();
      }
      peer.receive(frame);
    }
  }

  @Property
  void any_command_is_answered(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Card card = new Card().open().withReceive(0);
    Commands commands = new Commands(card.nic);
    String[] words = {
      "phase",
      "fault",
      "link",
      "lose",
      "raise",
      "inject",
      "flows",
      "bad",
      "cut",
      "mail",
      "sensors",
      "hostile",
      "counters",
      "own",
      "up",
      "1",
      "-1",
      "99999999999",
      "zz",
      "ff",
      " ",
      "01:02:03:04:05:06",
      "buffer-id",
      "tx-head",
      "link-down",
      "off",
      ""
    };
    for (int i = 0; i < OPERATIONS / 10; i++) {
      StringBuilder line = new StringBuilder();
      for (int j = random.nextInt(5); j >= 0; j--) {
        line.append(words[random.nextInt(words.length)]).append(' ');
      }
      assertThat(commands.run(line.toString())).isNotEmpty();
    }
  }
}
