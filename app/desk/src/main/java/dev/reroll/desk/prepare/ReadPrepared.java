// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.prepared.PreparedBranch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at what is on branches and not mailed yet. It is for those who may write, as drafts are
 * nobody else's. Thread-safe.
 */
public final class ReadPrepared {
  private final Store store;

  public ReadPrepared(Store store) {
    this.store = store;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return Permission.login(
            who, "log in first; what is not mailed yet is seen by those who may write")
        .and(Permission.needs(Role.REVIEWER, who));
  }

  /**
   * Returns all, the last looked at first.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public List<PreparedView> all(Actor who) {
    may(who).require();
    return views().toList();
  }

  private Stream<PreparedView> views() {
    return store.prepared().all().stream().map(PreparedView::of);
  }

  /**
   * Returns a branch.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public Optional<PreparedBranch> find(Actor who, long id) {
    may(who).require();
    return store.prepared().find(id);
  }

  /**
   * Returns the branch whose commit was built and booted by a run that is of no patch.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public Optional<PreparedView> ofRun(Actor who, long run) {
    may(who).require();
    return views().filter(view -> view.commitOf(run).isPresent()).findFirst();
  }
}
