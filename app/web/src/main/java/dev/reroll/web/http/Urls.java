// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import dev.reroll.desk.board.Boards;
import dev.reroll.desk.show.Show;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The addresses of the pages: each is written here and nowhere else. All are paths of this server,
 * escaped for a link. Stateless; templates know it as {@code urls}.
 */
public final class Urls {
  /** The first page. */
  public String dashboard() {
    return "/";
  }

  /** The page of a series. */
  public String series(long series) {
    return "/series/" + series;
  }

  /** The page of a revision's patch; position 0 is the cover letter. */
  public String patch(long series, int revision, int position) {
    return series(series) + "/v" + revision + "/" + position;
  }

  /** The page of a message, by its message-id or number. */
  public String message(String message) {
    return "/message/" + Show.segment(message);
  }

  /** The same, by its number. */
  public String message(long message) {
    return "/message/" + message;
  }

  // Items, lists of them, and what waits for a decision.

  /** The page of an item. */
  public String item(Item item) {
    return Boards.path(item);
  }

  /** An entry of an item's history, on its page. */
  public String entry(Item item, long entry) {
    return item(item) + "#e" + entry;
  }

  /** The page of an item of a type. */
  public String item(ItemType type, long item) {
    return "/" + type.word() + "/" + item;
  }

  /** Where what happened to an item is written down. */
  public String act(Item item) {
    return item(item) + "/act";
  }

  /** Where an item is put otherwise. */
  public String edit(Item item) {
    return item(item) + "/edit";
  }

  /** Where the last entry of an item is taken back. */
  public String undo(Item item) {
    return item(item) + "/undo";
  }

  /** The list of items: the open objections. */
  public String objections() {
    return "/objections";
  }

  /** The list of items that a query part asks for, "" for the open objections. */
  public String objections(String query) {
    return asked(objections(), query);
  }

  /** The list of open questions. */
  public String questions() {
    return objections("type=question");
  }

  /** What was promised. */
  public String commitments() {
    return "/commitments";
  }

  /** The register of rulings and precedents. */
  public String rulings() {
    return "/rulings";
  }

  /** What awaits a ruling of a maintainer, by the address, or of any: "all". */
  public String maintainer(String who) {
    return "/maintainer/" + Show.segment(who);
  }

  /** What one person holds and promised, by the address. */
  public String person(String who) {
    return "/person/" + Show.segment(who);
  }

  /** Where a series stands. */
  public String standing(long series) {
    return series(series) + "/standing";
  }

  /** What a revision did about each point. */
  public String responses(long series, int revision) {
    return series(series) + "/v" + revision + "/responses";
  }

  /** The same as the changelog of a cover letter. */
  public String responsesAsChangelog(long series, int revision) {
    return responses(series, revision) + "/changelog";
  }

  /** The same as drafts of replies. */
  public String responsesAsReplies(long series, int revision) {
    return responses(series, revision) + "/replies";
  }

  /** What waits for a decision. */
  public String suggestions() {
    return "/suggestions";
  }

  /** Where a suggestion is decided. */
  public String suggestion(Item item) {
    return suggestions() + "/" + item.id();
  }

  /** Where it is decided whether some words end an item. */
  public String proposal(Item item) {
    return "/proposals/" + item.id();
  }

  /** A page with a query part, "" for none. */
  public String asked(String page, String query) {
    return query.isEmpty() ? page : page + "?" + query;
  }

  /** A page's JSON. */
  public String json(String page, String query) {
    return asked(page + ".json", query);
  }

  /** A page's Atom feed. */
  public String feed(String page, String query) {
    return asked(page + ".atom", query);
  }

  // Revisions and what was run of them.

  /** The page of a thread. */
  public String thread(long thread) {
    return "/thread/" + thread;
  }

  /** The page that tells whether a revision may be sent, of the newest where none is asked for. */
  public String gate(long series) {
    return series(series) + "/gate";
  }

  /** What changed between two revisions. */
  public String changes(long series, int before, int after) {
    return series(series) + "/v" + before + "..v" + after;
  }

  /** Two versions of a patch; the position is that in the later revision. */
  public String versions(long series, int before, int after, int position) {
    return changes(series, before, after) + "/" + position;
  }

  /** The checks of a revision. */
  public String checks(long series, int revision) {
    return series(series) + "/v" + revision + "/checks";
  }

  /** The scenarios of a revision's patches, in a kernel: "plain" or "debug". */
  public String scenarios(long series, int revision, String kernel) {
    return in(kernel, series(series) + "/v" + revision + "/scenarios");
  }

  /** A scenario on a patch, in a kernel. */
  public String scenario(long series, int revision, int position, String scenario, String kernel) {
    return in(kernel, patch(series, revision, position) + "/scenario/" + Show.segment(scenario));
  }

  private static String in(String kernel, String page) {
    return kernel.equals("plain") ? page : page + "?kernel=" + Show.segment(kernel);
  }

  /** The page of a check. */
  public String check(long check) {
    return "/check/" + check;
  }

  /** What the lab has to do. */
  public String queue() {
    return "/queue";
  }

  /** The page of a run. */
  public String run(long run) {
    return "/run/" + run;
  }

  /** All smoke runs. */
  public String smoke() {
    return "/smoke";
  }

  /** A smoke run. */
  public String smoke(String run) {
    return smoke() + "/" + Show.segment(run);
  }

  /** A scenario of a smoke run. */
  public String smoke(String run, String scenario) {
    return smoke(run) + "/" + Show.segment(scenario);
  }

  /** What the driver did in a scenario. */
  public String trace(String run, String scenario) {
    return smoke(run, scenario) + "/trace";
  }

  /** How that differs from what it did in another run. */
  public String traceDiff(String run, String scenario) {
    return smoke(run, scenario) + "/diff";
  }

  /** A file of a scenario. */
  public String smokeFile(String run, String scenario, String file) {
    return smoke(run, scenario) + "/file/" + Show.segment(file);
  }

  /** The lines of the driver that a smoke run ran. */
  public String coverage(String run) {
    return smoke(run) + "/coverage";
  }

  /** A file of it. */
  public String coverage(String run, String file) {
    return coverage(run) + "/" + Show.segment(file);
  }

  // What is written and sent from here.

  /** What somebody wrote and did not send. */
  public String drafts() {
    return "/drafts";
  }

  /** Where a draft is changed. */
  public String draft(long draft) {
    return "/draft/" + draft;
  }

  /** Where the mail is written that answers a message. */
  public String reply(String message) {
    return "/reply/" + Show.segment(message);
  }

  /** The same, by the message's number. */
  public String reply(long message) {
    return "/reply/" + message;
  }

  /** Where all answers are sent. */
  public String repliesSend() {
    return "/replies/send";
  }

  /** What was sent from here. */
  public String outbox() {
    return "/outbox";
  }

  /** One send, and what happened to each of its mails. */
  public String outbox(long send) {
    return outbox() + "/" + send;
  }

  /** What is prepared and not mailed yet. */
  public String prepared() {
    return "/prepared";
  }

  /** A branch that is prepared. */
  public String prepared(long branch) {
    return prepared() + "/" + branch;
  }

  // Who is here, and what is found.

  /** The form that logs in. */
  public String login() {
    return "/login";
  }

  /** The form that logs in and leads on to a page. */
  public String login(String next) {
    return login() + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** Where one logs out. */
  public String logout() {
    return "/logout";
  }

  /** One's own account. */
  public String account() {
    return "/account";
  }

  /** Where one's password is changed. */
  public String password() {
    return account() + "/password";
  }

  /** Where a token is made. */
  public String tokens() {
    return account() + "/tokens";
  }

  /** Where a token is revoked. */
  public String revoke(long token) {
    return account() + "/token/" + token + "/revoke";
  }

  /** All accounts. */
  public String accounts() {
    return "/accounts";
  }

  /** Where somebody's account is changed. */
  public String account(String name) {
    return accounts() + "/" + Show.segment(name);
  }

  /** Who did what. */
  public String audit() {
    return "/audit";
  }

  /** Who did what before an entry. */
  public String audit(long before) {
    return audit() + "?before=" + before;
  }

  /** The search in mails. */
  public String search() {
    return "/search";
  }

  /** What a query finds. */
  public String search(String query) {
    return search() + "?q=" + Show.segment(query);
  }

  /** A page of that; the order is "date" or "relevance". */
  public String search(String query, String order, int offset) {
    return search(query) + "&order=" + order + "&o=" + offset;
  }

  /** All series. */
  public String series() {
    return "/series";
  }

  /** Where the sample is loaded. */
  public String sample() {
    return "/sample";
  }

  /** What a run prints, as it does. */
  public String runEvents(long run) {
    return run(run) + "/events";
  }

  /** What a check prints, as it does. */
  public String checkEvents(long check) {
    return check(check) + "/events";
  }
}
