// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

/** As what somebody speaks in a thread. */
public enum Writer {
  /** Who posted what the thread is about. */
  AUTHOR,
  /** Who decides on it, by MAINTAINERS or by hand. */
  MAINTAINER,
  /** Anybody else. */
  REVIEWER,
  /** A program. */
  BOT
}
