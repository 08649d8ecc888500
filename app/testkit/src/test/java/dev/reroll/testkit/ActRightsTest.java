// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.AddAccount;
import dev.reroll.desk.account.ChangePassword;
import dev.reroll.desk.account.DisableAccount;
import dev.reroll.desk.account.GrantRole;
import dev.reroll.desk.account.IssueToken;
import dev.reroll.desk.account.Permission;
import dev.reroll.desk.account.RevokeToken;
import dev.reroll.desk.answer.Answer;
import dev.reroll.desk.answer.ReplyToMessage;
import dev.reroll.desk.answer.ThankAuthors;
import dev.reroll.desk.answer.WriteDraft;
import dev.reroll.desk.gate.ForceSend;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.gate.KnownTrees;
import dev.reroll.desk.gate.Policies;
import dev.reroll.desk.prepare.ReadPrepared;
import dev.reroll.desk.run.CancelRun;
import dev.reroll.desk.run.RequestCheck;
import dev.reroll.desk.run.RequestRun;
import dev.reroll.desk.send.AbandonSend;
import dev.reroll.desk.send.ReadOutbox;
import dev.reroll.desk.send.ResumeSend;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.settings.Configuration;
import dev.reroll.mail.Address;
import dev.reroll.review.Objection;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.error.Refused;
import dev.reroll.store.job.Job;
import dev.reroll.store.outbox.OutboxSend;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what besides items, whichever face they use: a line for each act. */
class ActRightsTest {
  /** nobody, reader, reviewer, maintainer of another project, maintainer, admin, owner. */
  private static final List<Actor> PEOPLE = new ArrayList<>(List.of(Actor.NOBODY));

  private static final Clock CLOCK = Clock.systemUTC();
  private static final ServerSettings SETTINGS =
      ServerSettings.ofGit(Path.of(""), /* isAttended= */ false);

  @TempDir static Path home;
  private static TestServer server;
  private static Store store;

  @BeforeAll
  static void open() {
    server = TestServer.withPatchQueue(home);
    server.serve("127.0.0.1");
    store = server.store();
    String project = String.valueOf(store.series("fbnic").orElseThrow().series().project());
    account("reader", Role.READER);
    account("reviewer", Role.REVIEWER);
    account("elsewhere", Role.REVIEWER);
    store.accounts().role("elsewhere", "linux-elsewhere", Role.MAINTAINER);
    account("maintainer", Role.REVIEWER);
    store.accounts().role("maintainer", project, Role.MAINTAINER);
    account("admin", Role.ADMIN);
    for (String name : List.of("reader", "reviewer", "elsewhere", "maintainer", "admin")) {
      PEOPLE.add(actor(name));
    }
    PEOPLE.add(Actor.owner("owner"));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static void account(String name, Role role) {
    store.accounts().add(name, name + "@example.org", null, role);
  }

  private static Actor actor(String name) {
    return new Actor(name, store.accounts().find(name).orElseThrow(), Role.ADMIN);
  }

  @Test
  void each_act_is_for_whom_it_is_written_down_here() {
    Map<String, Function<Actor, Permission>> acts = new LinkedHashMap<>();
    acts.put("- - x x x x x ForceSend", new ForceSend(store)::may);
    acts.put("- - x x x x x WriteDraft", new WriteDraft(store)::may);
    acts.put("- x x x x x x WriteDraft.read", new WriteDraft(store)::mayRead);
    acts.put("- - x x x x x ReplyToMessage", reply()::may);
    acts.put("- - x x x x x ThankAuthors", new ThankAuthors(store, SETTINGS, CLOCK)::may);

    acts.put("- - x x x x x ReadPrepared", new ReadPrepared(store)::may);
    acts.put("- x x x x x x ReadOutbox", new ReadOutbox(store)::may);
    acts.put("- - x x x x x ResumeSend", who -> resume().may(who, sent(who.name())));
    acts.put("- - - x x x x ResumeSend.of.another", who -> resume().may(who, sent("another")));
    acts.put("- - x x x x x AbandonSend", who -> abandon().may(who, sent(who.name())));
    acts.put("- - - x x x x AbandonSend.of.another", who -> abandon().may(who, sent("another")));
    acts.put("- - - - - x x AddAccount", new AddAccount(store)::may);
    acts.put("- - - - - x x GrantRole", new GrantRole(store)::may);
    acts.put("- - - - - x x DisableAccount", new DisableAccount(store)::may);
    acts.put("- x x x x x x ChangePassword", who -> new ChangePassword(store).may(who, who.name()));
    acts.put("- x x x x x x IssueToken", who -> new IssueToken(store).may(who, who.name()));
    acts.put("- - - - - x x IssueToken.of.another", who -> new IssueToken(store).may(who, "other"));
    acts.put("- x x x x x x RevokeToken", who -> new RevokeToken(store).may(who, who.name()));
    acts.put("- - - - - x x RevokeToken.of.another", who -> new RevokeToken(store).may(who, "x"));
    acts.put("- - x x x x x RequestRun", new RequestRun(server.jobs())::may);
    acts.put("- - x x x x x RequestCheck", new RequestCheck(store, server.jobs())::may);
    acts.put("- - x x x x x CancelRun", new CancelRun(store)::may);

    List<String> found =
        acts.entrySet().stream()
            .map(act -> line(act.getKey().replaceFirst(".* ", ""), act.getValue()))
            .toList();

    assertThat(found).containsExactlyElementsOf(acts.keySet());
  }

  private static ResumeSend resume() {
    return new ResumeSend(store, _ -> {});
  }

  private static AbandonSend abandon() {
    return new AbandonSend(store);
  }

  private static OutboxSend sent(String by) {
    return new OutboxSend(1, "a fix", by, Instant.EPOCH, List.of());
  }

  private static ReplyToMessage reply() {
    return new ReplyToMessage(store, SETTINGS, CLOCK);
  }

  private static String line(String name, Function<Actor, Permission> may) {
    StringBuilder line = new StringBuilder();
    for (Actor who : PEOPLE) {
      line.append(may.apply(who).allowed() ? "x " : "- ");
    }
    return line + name;
  }

  @Test
  void who_may_not_force_a_revision_writes_nothing_down() {
    SeriesView series = store.series("fbnic").orElseThrow();
    Revision newest = series.newest().orElseThrow();
    JudgedRevision judged =
        JudgedRevision.of(
            store,
            series,
            newest,
            null,
            Policies.read(Configuration.file(), series.series().project()),
            KnownTrees.with(List.of()));

    assertThatThrownBy(() -> new ForceSend(store).force(actor("reader"), judged, "I want it"))
        .isInstanceOf(Refused.class)
        .hasMessage("this needs the role \"reviewer\"; ask whoever keeps this server");
    assertThat(JudgedRevision.forces(store, series, newest)).isEmpty();
  }

  @Test
  void who_may_not_write_keeps_and_sends_nothing() {
    Actor reader = actor("reader");
    Address from = new Address("Rita Reader", "rita@example.org");
    Answer answer = reply().begin(actor("reviewer"), from, "fbnic-v4-0@example.org");
    WriteDraft.Comment comment =
        new WriteDraft.Comment(null, Objection.Scope.LINE, "this leaks the ring");

    for (ThrowingCallable act :
        List.<ThrowingCallable>of(
            () -> reply().keep(reader, answer),
            () -> reply().send(reader, answer),
            () -> reply().sendAll(reader, from),
            () -> new WriteDraft(store).addToMessage(reader, answer.reply().message(), "", comment),
            () -> new WriteDraft(store).change(reader, 1, null, comment),
            () -> new WriteDraft(store).discard(reader, 1, null),
            () -> new WriteDraft(store).move(reader, 1, "fbnic-v4-0@example.org"))) {
      assertThatThrownBy(act)
          .isInstanceOf(Refused.class)
          .hasMessage("this needs the role \"reviewer\"; ask whoever keeps this server");
    }
    assertThat(store.replies().messages("reader")).isEmpty();
    assertThat(new WriteDraft(store).all(reader)).isEmpty();
  }

  @Test
  void who_is_no_admin_makes_nobody_one() {
    Actor maintainer = actor("maintainer");

    for (ThrowingCallable act :
        List.<ThrowingCallable>of(
            () -> new AddAccount(store).add(maintainer, "x", "x@example.org", null, Role.ADMIN),
            () -> new GrantRole(store).grant(maintainer, "maintainer", "", Role.ADMIN),
            () -> new DisableAccount(store).disable(maintainer, "admin"),
            () -> new ChangePassword(store).set(maintainer, "maintainer", "another long one"),
            () -> new IssueToken(store).issue(maintainer, "admin", "ci", Role.ADMIN, null),
            () -> new RevokeToken(store).revoke(maintainer, "admin", 1))) {
      assertThatThrownBy(act)
          .isInstanceOf(Refused.class)
          .hasMessage("this needs the role \"admin\"; ask whoever keeps this server");
    }
    assertThat(store.accounts().find("x")).isEmpty();
  }

  @Test
  void who_may_not_have_the_lab_do_something_sees_no_form_for_it_and_ends_nothing()
      throws Exception {
    TestClient nobody = server.client();
    Job job = new Job(Job.Kind.RUNS, 1, 0);

    for (String page : List.of("/series/fbnic/v4/checks", "/series/fbnic/v4/scenarios")) {
      assertThat(nobody.get(page).body())
          .contains("</html>")
          .doesNotContain("<form method=\"post\"");
    }
    assertThatThrownBy(() -> new CancelRun(store).job(actor("reader"), job))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> new CancelRun(store).checksOf(Actor.NOBODY, 1))
        .isInstanceOf(Refused.class)
        .hasMessage("this needs the role \"reviewer\"; log in first");
  }
}
