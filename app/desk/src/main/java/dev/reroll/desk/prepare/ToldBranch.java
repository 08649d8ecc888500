// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As much of what "reroll prep check --json" prints as pages show. What an older reroll did not
 * tell is empty.
 *
 * @param passes whether it may be sent
 * @param forced decisions to send all the same
 * @param unknown what can't be judged
 */
record ToldBranch(
    @Nullable Boolean passes,
    List<Forced> forced,
    List<Why> reasons,
    List<NotKnown> unknown,
    List<CheckedPatch> checks,
    Builds builds) {
  ToldBranch {
    forced = orNone(forced);
    reasons = orNone(reasons);
    unknown = orNone(unknown);
    checks = orNone(checks);
    builds = builds == null ? new Builds(List.of()) : builds;
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static String orNot(@Nullable String verdict) {
    return Objects.requireNonNullElse(verdict, PreparedView.NOT_RUN);
  }

  /** A decision to send all the same, with the rules that it overrides. */
  record Forced(List<String> rules) {
    Forced {
      rules = orNone(rules);
    }
  }

  /** A reason not to send. */
  record Why(String rule, String severity, String text, String remedy, About about) {
    Why {
      rule = orEmpty(rule);
      severity = orEmpty(severity);
      text = orEmpty(text);
      remedy = orEmpty(remedy);
      about = about == null ? new About(null, null, null) : about;
    }
  }

  /** What a reason is about: a point, by type and number, a mail, or neither. */
  record About(@Nullable String type, @Nullable Long id, @Nullable String messageId) {}

  /** Something that can't be judged. */
  record NotKnown(String why) {
    NotKnown {
      why = orEmpty(why);
    }
  }

  /** What was built, booted and gone through. */
  record Builds(List<Patch> patches) {
    Builds {
      patches = orNone(patches);
    }
  }

  /**
   * A commit.
   *
   * @param number its position
   * @param run our number of its run, null if there was none
   */
  record Patch(
      int number,
      String subject,
      @Nullable Long run,
      Step apply,
      Step build,
      Step boot,
      List<Scenario> scenarios) {
    Patch {
      subject = orEmpty(subject);
      apply = orNotRun(apply);
      build = orNotRun(build);
      boot = orNotRun(boot);
      scenarios = orNone(scenarios);
    }

    private static Step orNotRun(@Nullable Step step) {
      return step == null ? new Step(PreparedView.NOT_RUN, "") : step;
    }
  }

  /** Part of a run. */
  record Step(String verdict, String detail) {
    Step {
      verdict = orNot(verdict);
      detail = orEmpty(detail);
    }
  }

  /** A scenario on a commit. */
  record Scenario(String name, String verdict, String reason, List<Attempt> attempts) {
    Scenario {
      name = orEmpty(name);
      verdict = orNot(verdict);
      reason = orEmpty(reason);
      attempts = orNone(attempts);
    }
  }

  /**
   * A time that a scenario was run.
   *
   * @param smoke the name of the smoke run that it is kept as, "" for none
   */
  record Attempt(String smoke) {
    Attempt {
      smoke = orEmpty(smoke);
    }
  }
}
