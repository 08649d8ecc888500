// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.desk.board.AdvanceItem;
import dev.reroll.desk.board.EditPoint;
import dev.reroll.desk.board.RaisePoint;
import dev.reroll.desk.board.UndoChange;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.error.Refused;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what with items of the sample, whichever face they use. */
class ItemRightsTest {
  private static final Actor OWNER = Actor.owner("owner");

  @TempDir Path home;
  private TestServer server;
  private Store store;

  @BeforeEach
  void open() {
    server = TestServer.withPatchQueue(home);
    store = server.store();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Actor actor(String name, Role role) {
    store.accounts().add(name, name + "@example.org", null, role);
    return new Actor(name, store.accounts().find(name).orElseThrow(), Role.ADMIN);
  }

  private Item first(ItemType type) {
    return store.tracker().find(ItemQuery.ALL.with(Field.TYPE, type.word())).getFirst();
  }

  /** Opens an objection again and overrules it by the sample's ruling, which holds for that. */
  private Item overruled() {
    AdvanceItem advance = new AdvanceItem(store);
    Item item = first(ItemType.OBJECTION);
    if (!item.state().open()) {
      item = advance.advance(OWNER, item.id(), AdvanceItem.Change.of(Action.REOPEN, "once more"));
    }
    Item ruling = first(ItemType.RULING);
    if (ruling.state().ended()) {
      advance.advance(OWNER, ruling.id(), AdvanceItem.Change.of(Action.REOPEN, "it holds"));
    }
    return advance.advance(
        OWNER,
        item.id(),
        new AdvanceItem.Change(
            Action.OVERRULE,
            "it was ruled on",
            new AdvanceItem.Grounds(null, true, ruling.id()),
            Due.NONE,
            Response.WORDS));
  }

  @Test
  void what_a_maintainer_overruled_is_opened_again_by_no_reviewer() {
    Actor reviewer = actor("rolf", Role.REVIEWER);
    Item item = overruled();
    AdvanceItem advance = new AdvanceItem(store);

    assertThat(item.state()).isEqualTo(State.OVERRULED);
    assertThat(advance.may(reviewer, item, Action.REOPEN))
        .isInstanceOf(Permission.Denied.class)
        .extracting(Permission::reason)
        .asString()
        .contains("rulings need the role \"maintainer\"");
    assertThat(advance.possible(reviewer, item)).doesNotContain(Action.REOPEN);
    assertThatThrownBy(
            () -> advance.advance(reviewer, item.id(), AdvanceItem.Change.of(Action.REOPEN, "no")))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> new UndoChange(store).undo(reviewer, item.id(), "no"))
        .isInstanceOf(Refused.class);
    assertThat(store.tracker().item(item.id()).orElseThrow().state()).isEqualTo(State.OVERRULED);
  }

  @Test
  void nor_is_a_maintainers_opening_it_again_taken_back_by_one() {
    Actor reviewer = actor("rolf", Role.REVIEWER);
    Item item = overruled();
    new AdvanceItem(store)
        .advance(OWNER, item.id(), AdvanceItem.Change.of(Action.REOPEN, "new facts"));

    Item again = store.tracker().item(item.id()).orElseThrow();
    assertThat(new UndoChange(store).may(reviewer, again).allowed()).isFalse();
    assertThat(new UndoChange(store).may(OWNER, again).allowed()).isTrue();
  }

  @Test
  void maintainer_of_another_project_rules_on_nothing_here() {
    Actor here = actor("mona", Role.REVIEWER);
    Actor elsewhere = actor("emil", Role.REVIEWER);
    String project = store.series("fbnic").orElseThrow().series().project();
    store.accounts().role("mona", String.valueOf(project), Role.MAINTAINER);
    store.accounts().role("emil", "linux-elsewhere", Role.MAINTAINER);
    Actor mona = new Actor("mona", store.accounts().find("mona").orElseThrow(), Role.ADMIN);
    Actor emil = new Actor("emil", store.accounts().find("emil").orElseThrow(), Role.ADMIN);
    long series = store.series("fbnic").orElseThrow().series().id();
    RaisePoint raise = new RaisePoint(store);

    assertThat(raise.may(mona, ItemType.RULING, series).allowed()).isTrue();
    assertThat(raise.may(emil, ItemType.RULING, series).allowed()).isFalse();
    assertThat(raise.may(here, ItemType.RULING, series).allowed()).isFalse();
    assertThat(raise.may(elsewhere, ItemType.OBJECTION, series).allowed()).isTrue();
  }

  @Test
  void nobody_and_readers_change_nothing_and_are_told_what_it_takes() {
    Actor reader = actor("rita", Role.READER);
    Item item = first(ItemType.OBJECTION);
    EditPoint edit = new EditPoint(store);

    assertThat(edit.may(Actor.NOBODY, item).reason()).endsWith("log in first");
    assertThat(edit.may(reader, item).reason())
        .isEqualTo("this needs the role \"reviewer\"; ask whoever keeps this server");
    assertThatThrownBy(
            () -> edit.edit(reader, item.id(), new Rewording("other", null, null, null), ""))
        .isInstanceOf(Refused.class);
    assertThat(store.tracker().item(item.id()).orElseThrow().title()).isEqualTo(item.title());
  }
}
