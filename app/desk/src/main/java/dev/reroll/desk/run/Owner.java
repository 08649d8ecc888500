// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/** Names processes, so that another one can tell whether they are gone. */
final class Owner {
  private Owner() {}

  /** Returns this host's name. */
  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Returns this process, as host/pid/start. */
  static String self() {
    ProcessHandle self = ProcessHandle.current();
    return "%s/%d/%d".formatted(host(), self.pid(), start(self));
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /**
   * Says whether a process has ended.
   *
   * @param otherHost what to say of one of another host, which can't be asked
   */
  static boolean isGone(String owner, boolean otherHost) {
    String[] parts = owner.split("/", -1);
    if (parts.length != 3 || !parts[0].equals(host())) {
      return otherHost;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[1]));
    return process.isEmpty() || start(process.get()) != Long.parseLong(parts[2]);
  }
}
