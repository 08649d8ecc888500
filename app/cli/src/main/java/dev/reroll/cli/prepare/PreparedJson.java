// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.show.ByName;
import dev.reroll.mail.Address;
import dev.reroll.series.format.FormattedPatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is prepared on a branch.
 *
 * @param history the message-ids of cover letters that were sent, by "vN"
 */
record PreparedJson(
    @JsonUnwrapped Head head,
    @JsonUnwrapped Range range,
    List<Patch> patches,
    List<String> to,
    List<String> cc,
    ByName<List<String>> history) {
  /** Which series it is, and how its cover letter is kept. */
  record Head(
      String branch,
      @Nullable String coverSubject,
      List<String> prefixes,
      String changeId,
      int revision,
      String coverStrategy) {
    private static Head of(PreparedSeries prepared) {
      return new Head(
          prepared.branch().name(),
          prepared.branch().cover().title(),
          prepared.prefixes(),
          prepared.tracking().changeId(),
          prepared.tracking().revision(),
          prepared.branch().strategy().word());
    }
  }

  /** Its commits. */
  record Range(
      @Nullable String baseBranch, String baseCommit, String startCommit, String endCommit) {
    private static Range of(PreparedSeries prepared) {
      return new Range(
          prepared.tracking().baseBranch(),
          prepared.branch().base().name(),
          prepared.branch().start().name(),
          prepared.branch().end().name());
    }
  }

  /** A patch of it. */
  record Patch(String commit, String subject) {}

  static PreparedJson of(PreparedSeries prepared) throws IOException {
    List<Patch> patches = new ArrayList<>();
    for (FormattedPatch patch : prepared.patches(/* asSender= */ false)) {
      patches.add(new Patch(patch.commit(), patch.subject()));
    }
    return new PreparedJson(
        Head.of(prepared),
        Range.of(prepared),
        patches,
        people(prepared.named("To")),
        people(prepared.named("Cc")),
        prepared.tracking().history());
  }

  private static List<String> people(List<Address> people) {
    return people.stream().map(Address::written).toList();
  }

  /** Prints it for people, a line each. */
  void print(PrintWriter out) {
    line(out, "branch", head.branch());
    line(out, "cover-subject", head.coverSubject());
    head.prefixes().forEach(prefix -> line(out, "prefixes", prefix));
    line(out, "change-id", head.changeId());
    line(out, "revision", head.revision());
    line(out, "cover-strategy", head.coverStrategy());
    line(out, "base-branch", range.baseBranch());
    line(out, "base-commit", range.baseCommit());
    line(out, "start-commit", range.startCommit());
    line(out, "end-commit", range.endCommit());
    patches.forEach(
        patch -> line(out, "patches", "%.12s %s".formatted(patch.commit(), patch.subject())));
    to.forEach(person -> line(out, "to", person));
    cc.forEach(person -> line(out, "cc", person));
    history.forEach((version, messages) -> line(out, "sent-" + version, messages));
  }

  private static void line(PrintWriter out, String name, @Nullable Object value) {
    if (value != null) {
      out.printf("%s: %s%n", name, value);
    }
  }
}
