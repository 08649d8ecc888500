// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one item.
 *
 * @param red whether it is a commitment broken or late
 * @param ended who ended it and when, or null
 * @param holder whose it is, and their standing
 * @param kind its type, kind, scope and subsystem
 * @param turn whose turn it is and since when, or null if nobody's
 * @param inThread for a question what the thread says to it, else null
 * @param due by when, or null
 * @param snoozed until when nobody wants to be reminded, or null
 * @param conditions what would lift it
 * @param lifts the objection that it would lift, or null
 * @param forms what the reader may do with it
 */
record ItemView(
    PageLink up,
    String heading,
    StateView state,
    boolean red,
    @Nullable String ended,
    String holder,
    String standingFrom,
    String kind,
    Place place,
    String raised,
    @Nullable String turn,
    @Nullable InThread inThread,
    @Nullable String due,
    @Nullable String snoozed,
    List<QuoteView> evidence,
    List<Condition> conditions,
    @Nullable Stated lifts,
    List<Proposal> proposals,
    List<Joined> links,
    List<Happened> history,
    Forms forms) {

  /**
   * What it is about.
   *
   * @param patch the patch, or null if a whole series
   * @param line the line of the diff, or null
   */
  record Place(PageLink series, int revision, @Nullable PageLink patch, @Nullable Line line) {}

  /** A line of a diff. */
  record Line(String path, String text) {}

  /**
   * What a thread says to a question.
   *
   * @param answer the first message that answers it, or null
   */
  record InThread(@Nullable PageLink answer) {}

  /** Another item with its state. */
  record Stated(PageLink item, StateView state) {}

  /** What would lift an objection. */
  record Condition(Stated item, List<QuoteView> quotes) {}

  /**
   * Words that may end it.
   *
   * @param place what they were said of
   * @param decision how to decide on them, or null
   */
  record Proposal(
      String words, String place, PageLink message, String reason, @Nullable Decision decision) {}

  /**
   * Whether some words end an item.
   *
   * @param action where the decision goes
   * @param back the page to come back to
   * @param key which words
   * @param confirm what they would do, on the button
   */
  record Decision(String action, String back, String key, String confirm) {}

  /** An item that it is joined to. */
  record Joined(String relation, Stated item, String reason) {}

  /**
   * An entry of its history.
   *
   * @param id within the page
   * @param undone whether it was taken back
   * @param at for the datetime attribute
   * @param told which act, by whom, and why
   * @param detail more of it, or null
   * @param message what it rests on, or null
   */
  record Happened(
      String id,
      boolean undone,
      String at,
      String when,
      String state,
      String told,
      @Nullable String detail,
      @Nullable PageLink message) {}

  /**
   * What can be done with it. Each is null where it can't be done.
   *
   * @param confirm where a suggestion is confirmed or dismissed
   * @param act to write down what happened
   * @param edit to put it otherwise
   * @param undo where its last entry is taken back
   * @param refused why the reader may not write down what happened, or null if they may
   */
  record Forms(
      @Nullable String confirm,
      @Nullable Act act,
      @Nullable Edit edit,
      @Nullable String undo,
      @Nullable String refused) {}

  /** To write down what happened; acts are sent by their words. */
  record Act(String action, List<Choice.Option> acts) {}

  /**
   * To put it otherwise.
   *
   * @param kind its kinds, or null if it has none
   * @param due of a commitment, else null
   */
  record Edit(
      String action, String title, @Nullable Choice kind, Choice scope, @Nullable String due) {}
}
