// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.folder;

/** How a step ended. */
public enum Verdict {
  PASS,
  WARN,
  FAIL,
  /** The lab itself could not do the step; says nothing about the patch. */
  ERROR,
  /** Not tried: an earlier step failed, or what it needs is not there. */
  SKIPPED
}
