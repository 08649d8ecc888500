// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.InstallImage;
import dev.reroll.device.net.Packet;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of the control port:
 *
 * <pre>
 * phase NAME                 a phase of the run begins
 * fault NAME [off]           set or clear a fault
 * link up|down               change the link
 * mode NAME                  change the link's speed, as the firmware tells it: 25g-r1, 50g-r2, …
 * lose N                     lose the next N interrupts
 * raise VECTOR               a cause of a vector comes up
 * storm VECTOR N             send a vector N times though nothing happened
 * inject TO COUNT SIZE       send COUNT frames of SIZE bytes to TO: own, broadcast, or an address
 * flows COUNT                send COUNT TCP segments, each of another flow
 * bad COUNT | cut COUNT      send COUNT frames with a bad check sequence, or of which a part is lost
 * mail HEX                   have the firmware send these bytes
 * sensors MILLIDEGREES MILLIVOLTS
 * hostile NAME               write completions that no hardware writes
 * counters | image           what the model counted; the digest of the file to install
 * </pre>
 *
 * Answers "ok", what was asked for, or "error: " and why.
 */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private static final int MOST_FRAMES = 100_000;
  private static final int MOST_STORM = 1_000_000;
  private static final byte[] SOURCE = HexFormat.of().parseHex("0246aabbccdd");
  private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
  private static final int EXPERIMENTAL = 0x88b5;

  private static final long HOSTILE_HEADER_BUFFER = 0xfff0 | 64L << 16 | 128L << 32 | 1L << 60;
  private static final long HOSTILE_LENGTH = 5 | 5000L << 16 | 4000L << 32 | 1L << 60;
  private static final long HOSTILE_PAYLOAD = 1L << 61 | 3 | 100L << 16 | 1L << 60;
  private static final long META = 3L << 61;

  private final FbnicNic nic;

  Commands(FbnicNic nic) {
    this.nic = nic;
  }

  String run(String line) {
    String[] words = line.strip().split(" +");
    try {
      return run(words);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      LOG.warn("the guest's command \"{}\" makes no sense", line);
      return "error: \"%s\" makes no sense".formatted(line);
    }
  }

  private String run(String[] words) {
    switch (words[0]) {
      case "phase" -> nic.recorder().phase(words[1]);
      case "fault" -> {
        Optional<Fault> fault = Fault.named(words[1]);
        if (fault.isEmpty()) {
          return "error: no fault is named \"%s\"".formatted(words[1]);
        }
        nic.fault(fault.get(), words.length < 3);
      }
      case "link" -> {
        nic.recorder().note("link " + words[1]);
        nic.mac().link(words[1].equals("up"));
      }
      case "mode" -> {
        Optional<LinkMode> mode = LinkMode.named(words[1]);
        if (mode.isEmpty()) {
          return "error: no link mode is named \"%s\"".formatted(words[1]);
        }
        nic.mac().mode(mode.get());
      }
      case "lose" -> nic.faults().loseInterrupts(number(words[1], MOST_STORM));
      case "raise" -> nic.raise(number(words[1], 255));
      case "storm" -> {
        int vector = number(words[1], 255);
        nic.recorder().note("storm");
        for (int i = number(words[2], MOST_STORM); i > 0; i--) {
          nic.spuriousInterrupt(vector);
        }
      }
      case "inject" -> inject(words[1], number(words[2], MOST_FRAMES), number(words[3], 9742), 0);
      case "flows" -> flows(number(words[1], MOST_FRAMES));
      case "bad" -> inject("own", number(words[1], MOST_FRAMES), 100, Receive.BAD_FRAME);
      case "cut" -> inject("own", number(words[1], MOST_FRAMES), 100, Receive.CUT_FRAME);
      case "mail" -> nic.sendMail(HexFormat.of().parseHex(words[1]));
      case "sensors" ->
          nic.firmware().sensors(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "hostile" -> {
        nic.recorder().note("hostile " + words[1]);
        return hostile(words[1]);
      }
      case "counters" -> {
        return nic.counters().line();
      }
      case "image" -> {
        return InstallImage.sha256();
      }
      default -> {
        return "error: no command is named \"%s\"".formatted(words[0]);
      }
    }
    return "ok";
  }

  private static int number(String text, int most) {
    int number = Integer.parseInt(text);
    if (number < 0 || number > most) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private void inject(String to, int count, int size, long errors) {
    byte[] address =
        switch (to) {
          case "own" -> nic.identity().mac();
          case "broadcast" -> BROADCAST;
          default -> HexFormat.ofDelimiter(":").parseHex(to);
        };
    if (address.length != 6) {
      throw new IllegalArgumentException(to);
    }
    for (int i = 0; i < count; i++) {
      byte[] frame = new byte[Math.max(60, size)];
      System.arraycopy(address, 0, frame, 0, 6);
      System.arraycopy(SOURCE, 0, frame, 6, 6);
      Packet.putWord(frame, 12, EXPERIMENTAL);
      Packet.putWord(frame, 14, i);
      Arrays.fill(frame, 16, frame.length, (byte) i);
      nic.arrive(frame, errors);
    }
  }

  /**
   * Sends TCP segments to the host from 10.0.0.2, each from another port, to none it listens at.
   */
  private void flows(int count) {
    for (int i = 0; i < count; i++) {
      nic.arrive(Flow.segment(nic.identity().mac(), SOURCE, 1024 + i), 0);
    }
  }

  private String hostile(String name) {
    switch (name) {
      case "buffer-id" -> nic.receive(0).completeRaw(HOSTILE_HEADER_BUFFER, META);
      case "no-header" -> nic.receive(0).completeRaw(META);
      case "length" -> nic.receive(0).completeRaw(HOSTILE_LENGTH, META);
      case "fragments" -> {
        long[] completions = new long[21];
        Arrays.fill(completions, HOSTILE_PAYLOAD);
        completions[20] = META;
        nic.receive(0).completeRaw(completions);
      }
      case "tx-head" -> nic.transmit(0).completeBeyondTail(500);
      default -> {
        return "error: nothing hostile is named \"%s\"".formatted(name);
      }
    }
    return "ok";
  }
}
