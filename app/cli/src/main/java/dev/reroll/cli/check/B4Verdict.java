// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.check;

import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.Issue;
import java.util.stream.Collectors;

/**
 * What a check said, as b4 reads it.
 *
 * @param status "pass", "warn" or "fail"
 */
record B4Verdict(String tool, String status, String summary, String details) {
  static B4Verdict of(CheckResult result) {
    return new B4Verdict(
        result.check().name(),
        switch (result.verdict()) {
          case PASS, SKIPPED -> "pass";
          case WARN -> "warn";
          case FAIL, ERROR -> "fail";
        },
        result.text(),
        result.issues().stream().map(Issue::text).collect(Collectors.joining("\n")));
  }
}
