// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.gate;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.gate.ForceSend;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Somebody's decision to send a revision all the same, as options of a command. */
public final class ForceOption {
  @Option(
      names = "--force",
      paramLabel = "REASON",
      description = "Let it be sent although all of this speaks against it; the reason is kept.")
  @Nullable String reason;

  @Option(names = "--by", paramLabel = "NAME", description = "Who decides; else your login name.")
  String by = System.getProperty("user.name", "unknown");

  /** Returns who decides. */
  public String by() {
    return by;
  }

  /** Writes the decision down, if there is one, and returns what was judged with it. */
  public JudgedRevision keep(Store store, JudgedRevision judged) {
    return reason == null ? judged : new ForceSend(store).force(Actor.owner(by), judged, reason);
  }

  /** Returns what was judged as it would be with the decision, which is not written down. */
  public JudgedRevision suppose(Store store, JudgedRevision judged) {
    return reason == null ? judged : new ForceSend(store).suppose(Actor.owner(by), judged, reason);
  }
}
