// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.event;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemChange;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import java.time.LocalDate;
import java.util.List;

/** An event of each kind, for tests. */
public final class Events {
  private static final Due DAY = new Due(LocalDate.of(2026, 10, 31), null);

  private Events() {}

  /** An event as an older reroll would have written it, of an act it can come of. */
  public record Sample(Action action, ItemEvent event, String kind, String json) {}

  /** All of them but notes. */
  public static final List<Sample> ALL =
      List.of(
          new Sample(Action.SUGGEST, new ItemEvent.Found(85), "found", "{\"percent\":85}"),
          new Sample(Action.SUGGEST, new ItemEvent.Found(100), "found", "{\"percent\":100}"),
          new Sample(
              Action.ANSWER, new ItemEvent.Fixed(4, 3), "fixed", "{\"revision\":4,\"patch\":3}"),
          new Sample(
              Action.ANSWER, new ItemEvent.Fixed(4, 0), "fixed", "{\"revision\":4,\"patch\":0}"),
          new Sample(Action.ANSWER, new ItemEvent.Explained(), "explained", "{}"),
          new Sample(Action.ANSWER, new ItemEvent.Declined(), "declined", "{}"),
          new Sample(
              Action.DEFER,
              new ItemEvent.Deferred(DAY),
              "deferred",
              "{\"until\":{\"day\":\"2026-10-31\",\"revision\":null}}"),
          new Sample(
              Action.SNOOZE,
              new ItemEvent.Snoozed(new Due(DAY.day(), 5)),
              "snoozed",
              "{\"until\":{\"day\":\"2026-10-31\",\"revision\":5}}"),
          new Sample(
              Action.EDIT,
              new ItemEvent.Edited(
                  List.of(
                      new ItemChange.OfType(ItemType.QUESTION, ItemType.OBJECTION),
                      new ItemChange.OfTitle("what \"is\"", "é"),
                      new ItemChange.OfKind("", "bug"),
                      new ItemChange.OfScope(Objection.Scope.LINE, Objection.Scope.SERIES),
                      new ItemChange.OfDue(Due.NONE, new Due(null, 5)))),
              "edited",
              """
              {"changes":[{"what":"type","from":"question","to":"objection"},\
              {"what":"title","from":"what \\"is\\"","to":"é"},\
              {"what":"kind","from":"","to":"bug"},\
              {"what":"scope","from":"line","to":"series"},\
              {"what":"due","from":{"day":null,"revision":null},"to":{"day":null,"revision":5}}]}\
              """),
          new Sample(
              Action.LINK,
              new ItemEvent.Linked(Relation.DEPENDS_ON, ItemType.RULING, 5),
              "linked",
              "{\"relation\":\"depends_on\",\"type\":\"ruling\",\"item\":5}"),
          new Sample(
              Action.NOTE,
              new ItemEvent.ProposalDeclined("m@x trailer Acked-by: A"),
              "proposal_declined",
              "{\"key\":\"m@x trailer Acked-by: A\"}"),
          new Sample(
              Action.UNDO, new ItemEvent.Undone(Action.EDIT), "undone", "{\"action\":\"edit\"}"),
          new Sample(Action.WITHDRAW, new ItemEvent.Done(true), "done", "{\"checked\":true}"),
          new Sample(Action.CONFIRM, ItemEvent.PLAIN, "done", "{\"checked\":false}"));
}
