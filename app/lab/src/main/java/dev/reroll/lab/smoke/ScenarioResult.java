// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.crash.CrashFingerprint;
import dev.reroll.lab.folder.Verdict;
import java.nio.file.Path;
import java.util.List;

/**
 * How a scenario went.
 *
 * @param millis from the guest's start to its end
 * @param detail the first step that failed, with what was expected and seen, or the kernel's
 *     report; "" if all is well
 * @param fingerprint what its crash is known by again, see {@link CrashFingerprint}; "" if none
 * @param folder holds {@code console.txt}, {@code trace} and {@code packets.pcapng}
 */
public record ScenarioResult(
    Scenario scenario,
    Verdict verdict,
    long millis,
    String detail,
    String fingerprint,
    List<SmokeStep> steps,
    Path folder) {
  /** The file of what the guest printed. */
  public static final String CONSOLE = "console.txt";

  /** The file of what the driver did to the card. */
  public static final String TRACE = "trace";

  /** The file of the frames that went over the wire. */
  public static final String PACKETS = "packets.pcapng";

  public ScenarioResult {
    steps = List.copyOf(steps);
  }
}
