// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.device.fbnic.FbnicNic;
import dev.reroll.device.fbnic.Identity;
import dev.reroll.device.fbnic.LinkMode;
import dev.reroll.device.net.Link;
import dev.reroll.device.pci.GuestMemory;
import dev.reroll.device.trace.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The card's model alone, in this process, without a guest or a socket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CardBench {
  private static final long BASE = 0x100000;
  private static final int QUEUE = 0x100000;
  private static final int RING_LOG = 10;
  private static final int RING = 1 << RING_LOG;
  private static final int CARDS = 8;

  /** Bytes of a frame. */
  @Param({"64", "1500"})
  public int size;

  private final GuestMemory memory = GuestMemory.ofHeap(BASE, 32 << 20);
  private final FbnicNic nic = card(0);
  private byte[] frame = {};
  private int transmitTail;
  private int headerTail = RING - 1;
  private int transmitHead;
  private int receiveHead;
  private long seen;

  private static FbnicNic card(int number) {
    return new FbnicNic(Identity.of(number, LinkMode.R2_100G), new Link(), Recorder.none());
  }

  /** Sets up what a driver would: one queue each way, everything to queue 0. */
  @Setup
  public void open() {
    nic.attach(new Host(memory));
    nic.plug(sent -> seen += sent.length);
    frame = new byte[size];
    frame[12] = (byte) 0x88;
    frame[13] = (byte) 0xb5;
    memory.write(BASE + 0x8000, frame, 0, size);
    write(0x44008, 3);
    write(0x21000, 9742 << 16 | 1 << 12);
    write(0x21028, 2);
    ring(0x000, 0x080, 0x028, BASE + 0x100000);
    ring(0x200, 0x280, 0x210, BASE + 0x110000);
    ring(0x800, 0x880, 0x810, BASE + 0x120000);
    ring(0x900, 0x980, 0x91c, BASE + 0x130000);
    write(QUEUE + 0xa80, 64 << 20 | 320 << 11);
    write(QUEUE + 0xa84, 1536 << 12);
    for (int i = 0; i < RING; i++) {
      memory.putLong(BASE + 0x130000 + 8L * i, BASE + 0x200000 + 4096L * i | (long) i << 48);
    }
    write(QUEUE + 0x904, headerTail);
  }

  private void ring(int control, int base, int sizeRegister, long address) {
    write(QUEUE + control, 1);
    write(QUEUE + base, address);
    write(QUEUE + sizeRegister, RING_LOG);
    write(QUEUE + control, 2);
  }

  private void write(int offset, long value) {
    nic.memoryWrite(0, offset, 4, value & 0xffff_ffffL);
  }

  /** A register that only keeps its value. */
  @Benchmark
  public void registerWrite() {
    nic.memoryWrite(0, 0x206c, 4, seen++);
  }

  /** The same register. */
  @Benchmark
  public long registerRead() {
    return nic.memoryRead(0, 0x206c, 4);
  }

  /** Two descriptors, a bell, a completion. */
  @Benchmark
  public void transmit() {
    long at = BASE + 0x100000;
    memory.putLong(at + 8L * transmitTail, 1L << 37 | 1L << 43);
    memory.putLong(
        at + 8L * ((transmitTail + 1) % RING), BASE + 0x8000 | 3L << 46 | (long) size << 48);
    transmitTail = (transmitTail + 2) % RING;
    write(QUEUE + 0x008, transmitTail);
    transmitHead = (transmitHead + 1) % RING;
    write(QUEUE + 0x204, transmitHead);
  }

  /** Classified, put into a buffer, completed; a buffer is given back. */
  @Benchmark
  public void receive() {
    nic.receive(frame);
    headerTail = (headerTail + 1) % RING;
    receiveHead = (receiveHead + 2) % RING;
    write(QUEUE + 0x904, headerTail);
    write(QUEUE + 0x804, receiveHead);
  }

  static List<Figure> run() throws Exception {
    BenchMain.say("the card's model alone (JMH)");
    List<Figure> figures = new ArrayList<>();
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(CardBench.class.getName())
                    .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run()) {
      String what = result.getPrimaryResult().getLabel();
      String bytes = result.getParams().getParam("size");
      boolean bySize = what.equals("transmit") || what.equals("receive");
      if (bySize || bytes.equals("64")) {
        String name = "model alone: " + what + (bySize ? " of " + bytes + " bytes" : "");
        figures.add(new Figure(name, result.getPrimaryResult().getScore(), "1/s", ""));
      }
    }
    figures.add(memory());
    return figures;
  }

  /** What a card takes of this process's memory, without the guest's own. */
  private static Figure memory() {
    GuestMemory shared = GuestMemory.ofHeap(BASE, 1 << 20);
    List<FbnicNic> kept = new ArrayList<>();
    long before = used();
    for (int i = 0; i < CARDS; i++) {
      FbnicNic card = card(i);
      card.attach(new Host(shared));
      kept.add(card);
    }
    double each = (used() - before) / (double) kept.size() / (1 << 20);
    return new Figure("memory of one card", each, "MiB", "under 64");
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
