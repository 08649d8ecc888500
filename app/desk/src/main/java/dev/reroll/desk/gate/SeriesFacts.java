// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.review.gate.Facts;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.message.Message;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.message.ThreadView;
import dev.reroll.store.search.SearchOrder;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of a series at a moment: nothing counts that was said later, but for the
 * revision's own messages.
 *
 * @param own message-ids of the revision that is judged
 */
public record SeriesFacts(Store store, SeriesView series, int number, Instant at, Set<String> own) {
  private static final int ANNOUNCEMENTS = 200;

  /** What leaves the state as it is: it may be entered long after what came next was said. */
  private static final Set<Action> BESIDES =
      EnumSet.of(
          Action.EDIT, Action.EVIDENCE, Action.LINK, Action.NOTE, Action.SNOOZE, Action.UNDO);

  private static final Pattern TREE =
      Pattern.compile("\\bnet-next is (?:now |again )?(closed|open)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern BOT =
      Pattern.compile("(?i)\\b(bot|robot)\\b|[-_.]bot\\b|\\bbot[-_.]");

  /** Copies the set. */
  public SeriesFacts {
    own = Set.copyOf(own);
  }

  /** Returns the message-ids of a revision, its cover letter's first. */
  public static List<String> messages(Revision revision) {
    List<String> messages = new ArrayList<>();
    if (revision.coverMessageId() != null) {
      messages.add(revision.coverMessageId());
    }
    revision.patches().stream().map(PostedPatch::messageId).forEach(messages::add);
    return messages;
  }

  /** Returns what commands call the series. */
  public String name() {
    String name = series.series().name();
    return name != null ? name : Long.toString(series.series().id());
  }

  /** Returns the revisions before this one, oldest first. */
  public List<Revision> before() {
    return series.revisions().stream()
        .filter(row -> row.number() < number)
        .filter(row -> row.date() == null || !row.date().isAfter(at))
        .toList();
  }

  /** Returns the revision before, or null. */
  public Facts.@Nullable Earlier earlier() {
    List<Revision> before = before();
    if (before.isEmpty()) {
      return null;
    }
    Revision last = before.getLast();
    List<String> messages = before.stream().flatMap(row -> messages(row).stream()).toList();
    return new Facts.Earlier(last.number(), last.date(), messages);
  }

  private List<Item> items(String types) {
    ItemQuery query =
        ItemQuery.ALL
            .with(Field.SERIES, Long.toString(series.series().id()))
            .with(Field.TYPE, types);
    return store.tracker().find(query).stream().filter(item -> !item.raised().isAfter(at)).toList();
  }

  /** Returns the points raised until then, with their states at that moment. */
  public List<Facts.Point> points() {
    List<Facts.Point> points = new ArrayList<>();
    for (Item item : items("objection,question,condition")) {
      state(item)
          .ifPresent(state ->
              points.add(
                  new Facts.Point(
                      item.type(),
                      item.id(),
                      item.place().revision(),
                      item.title(),
                      item.holder(),
                      state)));
    }
    return points;
  }

  /** Returns what the author had promised and not yet kept. */
  public List<Facts.Promise> promises() {
    Address author = series.series().author();
    return items(ItemType.COMMITMENT.word()).stream()
        .filter(item -> author != null && same(item.holder(), author))
        .filter(item -> state(item).map(State::open).orElse(false))
        .map(item -> new Facts.Promise(item.id(), item.title(), item.due()))
        .toList();
  }

  private static boolean same(Address one, Address other) {
    return one.email() != null && one.email().equalsIgnoreCase(other.email());
  }

  /** Returns the state of an item at the moment, or empty if it did not count then. */
  private Optional<State> state(Item item) {
    return store.tracker().history(item.id()).stream()
        .filter(entry -> !entry.undone() && !BESIDES.contains(entry.action()))
        .filter(entry ->
            !since(item, entry).isAfter(at)
                || (entry.messageId() != null && own.contains(entry.messageId())))
        .max(Comparator.comparing((Entry entry) -> since(item, entry)).thenComparingLong(Entry::id))
        .map(Entry::state)
        .filter(state -> state != State.SUGGESTED && state != State.DISMISSED);
  }

  /** Returns when an entry counts from: who confirms a suggestion says what a mail said before. */
  private static Instant since(Item item, Entry entry) {
    return entry.action() == Action.CONFIRM ? item.raised() : entry.effective();
  }

  /** Returns who should get the revision: those who got the last one, and all who spoke. */
  public List<Facts.Wanted> wanted() {
    List<Facts.Wanted> wanted = new ArrayList<>();
    List<Revision> before = before();
    if (!before.isEmpty()) {
      String why = "v%d was addressed to them".formatted(before.getLast().number());
      for (String message : messages(before.getLast())) {
        store
            .message(message)
            .ifPresent(view -> {
              Mail mail = view.mail();
              mail.to().forEach(person -> add(wanted, new Facts.Wanted(person, true, why)));
              mail.cc().forEach(person -> add(wanted, new Facts.Wanted(person, true, why)));
            });
      }
    }
    Set<Long> threads = new HashSet<>();
    for (Revision row : before) {
      if (threads.add(row.threadId())) {
        store.thread(row.threadId()).ifPresent(thread -> spoke(wanted, thread, row.number()));
      }
    }
    return List.copyOf(wanted);
  }

  private void spoke(List<Facts.Wanted> wanted, ThreadView thread, int revision) {
    for (MessageView view : thread.messages().values()) {
      Address from = view.message().from();
      Instant date = view.message().date();
      if (from != null && !isBot(from) && (date == null || !date.isAfter(at))) {
        add(wanted, new Facts.Wanted(from, false, "spoke on v%d".formatted(revision)));
      }
    }
  }

  /** Adds somebody who has an address that nobody of them has. */
  private static void add(List<Facts.Wanted> wanted, Facts.Wanted one) {
    String email = one.person().email();
    if (email != null
        && wanted.stream().noneMatch(known -> email.equalsIgnoreCase(known.person().email()))) {
      wanted.add(one);
    }
  }

  private static boolean isBot(Address person) {
    return (person.name() != null && BOT.matcher(person.name()).find())
        || (person.email() != null && BOT.matcher(person.email()).find());
  }

  /** Returns whether net-next takes patches, by the newest announcement until then. */
  public Facts.TreeFacts tree(boolean named) {
    for (Message row : store.search("s:\"net-next is\"", SearchOrder.DATE, ANNOUNCEMENTS, 0)) {
      Matcher said = TREE.matcher(row.subject() == null ? "" : row.subject());
      Instant date = row.date();
      if (date != null && !date.isAfter(at) && said.find() && !isReply(row)) {
        return new Facts.TreeFacts(named, said.group(1).equalsIgnoreCase("open"), row.key());
      }
    }
    return new Facts.TreeFacts(named, null, null);
  }

  private static boolean isReply(Message row) {
    return row.subject() != null && row.subject().regionMatches(true, 0, "re:", 0, 3);
  }
}
