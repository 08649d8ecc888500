// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.prepared.PreparedBranch;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What pages show of what was told of a branch. */
class PreparedViewTest {
  private static final String TOLD =
      """
      {
        "revision": "b4/a v2", "version": 2, "passes": false,
        "forced": [{"at": "2026-01-05T10:00:00Z", "by": "me", "rules": ["check-red"]}],
        "reasons": [
          {"rule": "check-red", "severity": "hard", "text": "checkpatch fails", "remedy": "mend it",
            "about": {"patch": 1}},
          {"rule": "open-objection", "severity": "hard", "text": "it leaks", "remedy": "answer it",
            "about": {"type": "objection", "id": 7}},
          {"rule": "people", "severity": "soft", "text": "someone is left out", "remedy": "add them",
            "about": {"message_id": "a/b@x"}}],
        "unknown": [{"rule": "tree", "why": "no network"}],
        "checks": [
          {"position": 0, "title": "the series", "checks": []},
          {"position": 1, "title": "a: first", "checks": [{"check": "checkpatch", "verdict": "fail",
            "text": "1 error", "seconds": 0.5, "issues": ["f.c:1: no"], "gone": []}]}],
        "builds": {"series": "a", "patches": [
          {"number": 1, "subject": "a: first", "coverage": null,
            "apply": {"verdict": "pass", "seconds": 1.0, "detail": null},
            "build": {"verdict": "fail", "seconds": 2.0, "detail": "f.c does not compile"},
            "boot": {"verdict": "none", "seconds": 0.0, "detail": null},
            "run": 12,
            "scenarios": [{"name": "traffic", "verdict": "pass", "reason": null, "seconds": 3.0,
              "attempts": [{"verdict": "fail", "smoke": "p1"}, {"verdict": "pass", "smoke": "p2"}]}]}]}
      }
      """;

  private static PreparedView view(String told) {
    return PreparedView.of(
        new PreparedBranch(
            1, "change", 2, "title", "b4/a", "/tmp", "tip", "", Instant.EPOCH, told));
  }

  @Test
  void reasons_stop_unless_they_are_soft_or_overridden_and_lead_to_what_they_are_about() {
    PreparedView view = view(TOLD);

    assertThat(view.passes()).isFalse();
    assertThat(view.reasons())
        .extracting(PreparedView.Reason::stops)
        .containsExactly(false, true, false);
    assertThat(view.reasons())
        .extracting(PreparedView.Reason::path)
        .containsExactly("", "/objection/7", "/message/a%2Fb%40x");
    assertThat(view.unknown()).containsExactly("no network");
  }

  @Test
  void commits_have_what_was_run_on_them() {
    PreparedView.Commit commit = view(TOLD).commitOf(12).orElseThrow();

    assertThat(commit.built().name()).isEqualTo("build");
    assertThat(commit.built().text()).isEqualTo("f.c does not compile");
    assertThat(commit.built().path()).isEqualTo("/run/12");
    assertThat(commit.checks().getFirst().issues()).containsExactly("f.c:1: no");
    assertThat(commit.scenarios().getFirst().path()).isEqualTo("/smoke/p2/traffic");
    assertThat(commit.scenarios().getFirst().text()).isEmpty();
  }

  @Test
  void what_an_older_reroll_did_not_tell_is_empty() {
    PreparedView nothing = view("{}");
    PreparedView sparse = view("{\"builds\": {\"patches\": [{\"number\": 1, \"run\": null}]}}");

    assertThat(nothing.passes()).isFalse();
    assertThat(nothing.commits()).isEmpty();
    assertThat(nothing.bad()).isEmpty();
    assertThat(sparse.commits().getFirst().built().verdict()).isEqualTo(Outcome.NONE);
    assertThat(sparse.commits().getFirst().run()).isZero();
  }
}
