// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.Locale;

/** What can be done with an item. Each act is an entry of the item's history. */
public enum Action {
  /** It was suggested by a rule; the first entry of many. */
  SUGGEST,
  /** It was opened by a person, or by an explicit trailer of somebody with standing. */
  OPEN,
  CONFIRM,
  DISMISS,
  /** Somebody said something to it: fixed, explained or declined. */
  ANSWER,
  /** It is done: resolved, a condition met, a commitment kept. */
  RESOLVE,
  WITHDRAW,
  OVERRULE,
  DEFER,
  /** A commitment was not kept. */
  BREAK,
  UPHOLD,
  CONTRADICT,
  /** The answer is not enough, or the end was none. */
  REOPEN,
  /** Title, kind, scope or due date were put otherwise. */
  EDIT,
  /** More exact words were found for it. */
  EVIDENCE,
  /** It was joined to another item. */
  LINK,
  /** Something is worth knowing, and changes nothing. */
  NOTE,
  /** Nobody wants to be reminded before a day or revision. */
  SNOOZE,
  /** An earlier entry is taken back. */
  UNDO;

  /** Returns its name as commands and pages have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
