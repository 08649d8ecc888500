// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, as host/pid/start, so that another one can tell whether it is gone.
 *
 * @param host where it runs
 * @param start when it began, in milliseconds since 1970: numbers of processes are used again
 */
public record Owner(String host, long pid, long start) {
  /** Returns this host's name. */
  public static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Returns this process, as host/pid/start. */
  public static String self() {
    ProcessHandle self = ProcessHandle.current();
    return "%s/%d/%d".formatted(thisHost(), self.pid(), start(self));
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Returns the process of a name, empty if it names none. */
  static Optional<Owner> of(String name) {
    String[] parts = name.split("/", -1);
    try {
      return Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Says whether it runs, or did, where it could be asked. */
  boolean isHere() {
    return host.equals(thisHost());
  }

  /** Says whether it has ended; it must be here. */
  boolean hasEnded() {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() || start(process.get()) != start;
  }
}
