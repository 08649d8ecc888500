// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Has a guest and the thread that serves it take turns on one processor. Each access is a call for
 * which the guest waits: on two processors each would be woken from idleness twice an access, which
 * takes two to three times as long as changing places on one. Where it can't be done nothing is
 * lost but time. Pairs of this process that run beside each other take processors of their own as
 * long as there are any. Opened and closed by the serving thread.
 */
final class SharedProcessor implements AutoCloseable {
  private static final int MASK_BYTES = 128;

  /** Field of /proc/PID/stat that names the processor last run on, counted after the name. */
  private static final int PROCESSOR_FIELD = 36;

  /** Processors that pairs of this process take turns on; its own lock. */
  private static final BitSet TAKEN = new BitSet();

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment before = arena.allocate(MASK_BYTES, 8);
  private final boolean shared;
  private int processor = -1;

  private SharedProcessor(int guest) {
    // A guest that is a thread of ours, as in tests, gains nothing.
    boolean isOwn = guest == ProcessHandle.current().pid();
    int last = isOwn ? -1 : processor(guest);
    boolean known = last >= 0 && last < MASK_BYTES * 8 && Libc.getAffinity(before);
    if (known) {
      processor = take(last);
      MemorySegment one = arena.allocate(MASK_BYTES, 8);
      one.set(ValueLayout.JAVA_BYTE, processor / 8, (byte) (1 << processor % 8));
      known = Libc.setAffinity(guest, one) && Libc.setAffinity(0, one);
    }
    shared = known;
  }

  /**
   * @param guest its process
   */
  static SharedProcessor with(int guest) {
    return new SharedProcessor(guest);
  }

  /** Takes the processor that the guest is on, else one that no other pair has, if there is any. */
  private int take(int last) {
    synchronized (TAKEN) {
      int best = last;
      for (int other = 0; TAKEN.get(best) && other < MASK_BYTES * 8; other++) {
        boolean allowed = (before.get(ValueLayout.JAVA_BYTE, other / 8) >> other % 8 & 1) != 0;
        if (allowed && !TAKEN.get(other)) {
          best = other;
        }
      }
      TAKEN.set(best);
      return best;
    }
  }

  private static int processor(int guest) {
    try {
      String stat = Files.readString(Path.of("/proc", Integer.toString(guest), "stat"));
      // The name before may hold anything, spaces and brackets too.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Integer.parseInt(fields[PROCESSOR_FIELD]);
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }

  /** Lets the serving thread run anywhere again. */
  @Override
  public void close() {
    if (shared) {
      var _ = Libc.setAffinity(0, before);
    }
    if (processor >= 0) {
      synchronized (TAKEN) {
        TAKEN.clear(processor);
      }
    }
    arena.close();
  }
}
