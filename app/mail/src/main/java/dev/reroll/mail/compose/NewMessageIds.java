// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Makes message-ids: the time, chance, a number, and the sender's address, like those of git
 * send-email. They tell neither host nor process. Used by one thread.
 */
public final class NewMessageIds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String begin;
  private final String address;
  private int number;

  /** Those of one lot of mails from an address. */
  public NewMessageIds(Clock clock, RandomGenerator random, String address) {
    this.begin = TIME.format(clock.instant()) + "." + Long.toString(random.nextLong(1L << 40), 36);
    this.address = address;
  }

  /** Returns the next one, without brackets. */
  public String next() {
    number++;
    return "%s-%d-%s".formatted(begin, number, address);
  }
}
