// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.gate.Force;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides that a revision is sent although the gate stops it. Thread-safe. */
public final class ForceSend {
  private final Store store;

  public ForceSend(Store store) {
    this.store = store;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return Permission.needs(Role.REVIEWER, who);
  }

  /**
   * Writes the decision down, with all that stops the revision now; what stops it later still does.
   *
   * @return the revision as it is judged with the decision
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.BadInput if no reason is given, or a very long one
   */
  public JudgedRevision force(Actor who, JudgedRevision judged, String reason) {
    may(who).require();
    store.forces().add(judged.revision(), who.name(), reason, judged.judgement().stopping());
    return judged.with(store.forces().of(judged.revision()));
  }

  /** Returns the revision as it would be judged with the decision, which is not written down. */
  public JudgedRevision suppose(Actor who, JudgedRevision judged, String reason) {
    Instant now = Clock.systemUTC().instant();
    List<Force> forces = new ArrayList<>(judged.forces());
    forces.add(new Force(now, who.name(), reason, judged.judgement().stopping()));
    return judged.with(forces);
  }
}
