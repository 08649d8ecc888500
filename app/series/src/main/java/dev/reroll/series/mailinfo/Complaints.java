// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import java.util.ArrayList;
import java.util.List;

/** What git would print to standard error about a mail. Used by one thread. */
final class Complaints {
  private final List<String> lines = new ArrayList<>();
  private boolean failed;

  void warning(String text) {
    lines.add("warning: " + text);
  }

  /** Notes an error, after which the exit status is 1 and no more of the body is read. */
  void error(String text) {
    lines.add("error: " + text);
    failed = true;
  }

  /** Fails without a word, as git does over encoded words that never end. */
  void fail() {
    failed = true;
  }

  boolean failed() {
    return failed;
  }

  List<String> lines() {
    return lines;
  }
}
