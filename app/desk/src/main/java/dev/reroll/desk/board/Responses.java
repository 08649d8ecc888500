// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.mail.Address;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.review.tracker.AnchorTouch;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.Tracker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a revision did about each point raised on those before it that was open when it was posted.
 *
 * @param revision its number
 * @param comments what others said of the patches of the revision before, and nobody tracks
 */
public record Responses(SeriesView series, int revision, List<Row> rows, List<Said> comments) {
  /** What a revision can have done about a point. */
  public enum Done {
    FIXED("fixed"),
    EARLIER("fixed earlier"),
    ANSWERED("answered"),
    DECLINED("declined"),
    DEFERRED("deferred"),
    TOUCHED("touched, not claimed"),
    OPEN("still open");

    private final String words;

    Done(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * A point.
   *
   * @param position the patch that does it, 0 if none is known
   * @param why in words, "" if nobody said anything
   * @param messageId where it is said, or null
   * @param touch where the revision touches what it is about, or null
   */
  public record Row(
      Item item,
      Done done,
      int position,
      String why,
      @Nullable String messageId,
      AnchorTouch.@Nullable Touch touch) {}

  /**
   * A comment that is no item.
   *
   * @param fate what became of the line it is about, or null if it is about none
   */
  public record Said(FollowedSeries.FollowedComment comment, int of, @Nullable CarriedLine fate) {}

  /** Compares what was open when a revision was posted with what it did. */
  public static Responses of(Store store, SeriesView series, Revision revision) {
    Tracker tracker = store.tracker();
    int number = revision.number();
    Instant posted = revision.date() == null ? Instant.EPOCH : revision.date();
    List<Item> points =
        tracker
            .find(
                ItemQuery.ALL
                    .with(Field.SERIES, Long.toString(series.series().id()))
                    .with(Field.TYPE, "objection,question,condition"))
            .stream()
            .filter(item -> item.place().revision() < number)
            .filter(item -> item.state() != State.DISMISSED && item.state() != State.SUGGESTED)
            .filter(item -> item.ended() == null || item.ended().at().isAfter(posted))
            .sorted(
                Comparator.comparingInt((Item item) -> item.place().position())
                    .thenComparing(Item::raised)
                    .thenComparingLong(Item::id))
            .toList();
    Map<Long, AnchorTouch.Touch> touches = tracker.touches(points, number);
    List<Row> rows = new ArrayList<>();
    for (Item item : points) {
      rows.add(row(item, tracker.history(item.id()), touches.get(item.id()), number));
    }
    return new Responses(series, number, List.copyOf(rows), comments(store, series, revision));
  }

  /**
   * Returns the comments of the revision before that no item rests on; its author's are answers.
   */
  private static List<Said> comments(Store store, SeriesView series, Revision revision) {
    int index = series.revisions().indexOf(revision);
    Optional<FollowedSeries> followed = store.followedSeries(Long.toString(series.series().id()));
    if (index < 1 || followed.isEmpty()) {
      return List.of();
    }
    CommentItems items =
        new CommentItems(
            store
                .tracker()
                .find(ItemQuery.ALL.with(Field.SERIES, Long.toString(series.series().id()))));
    int before = series.revisions().get(index - 1).number();
    return followed.get().comments().stream()
        .filter(one -> one.revision() == index - 1)
        .filter(one -> !isBy(one.comment().author(), series.series().author()))
        .filter(one -> items.counted(one.comment()).isEmpty())
        .map(one -> new Said(one, before, at(one, index)))
        .toList();
  }

  private static @Nullable CarriedLine at(FollowedSeries.FollowedComment comment, int revision) {
    return comment.lines().stream()
        .filter(line -> line.revision() == revision)
        .findFirst()
        .orElse(null);
  }

  private static boolean isBy(@Nullable Address one, @Nullable Address author) {
    return one != null
        && author != null
        && one.email() != null
        && one.email().equalsIgnoreCase(author.email());
  }

  private static Row row(
      Item item, List<Entry> history, AnchorTouch.@Nullable Touch touch, int revision) {
    Row row =
        new Row(
            item,
            touch == null ? Done.OPEN : Done.TOUCHED,
            touch == null ? 0 : touch.position(),
            "",
            null,
            touch);
    for (Entry entry : history) {
      if (!entry.undone()) {
        row = after(row, entry, revision);
      }
    }
    return row;
  }

  private static Row after(Row row, Entry entry, int revision) {
    if (entry.event() instanceof ItemEvent.Fixed(int by, int patch) && by > 0) {
      if (by > revision) {
        return row;
      }
      if (by < revision) {
        return with(row, Done.EARLIER, 0, entry);
      }
      int touched = row.touch() == null ? 0 : row.touch().position();
      return with(row, Done.FIXED, patch > 0 ? patch : touched, entry);
    }
    return switch (entry.action()) {
      case ANSWER ->
          row.done() == Done.FIXED || row.done() == Done.EARLIER
              ? row
              : with(
                  row,
                  entry.event() instanceof ItemEvent.Declined ? Done.DECLINED : Done.ANSWERED,
                  row.position(),
                  entry);
      case DEFER -> with(row, Done.DEFERRED, 0, entry);
      case REOPEN ->
          row.done() == Done.FIXED || row.done() == Done.TOUCHED
              ? row
              : new Row(row.item(), Done.OPEN, 0, entry.reason(), entry.messageId(), row.touch());
      default -> row;
    };
  }

  private static Row with(Row row, Done done, int position, Entry entry) {
    return new Row(row.item(), done, position, entry.reason(), entry.messageId(), row.touch());
  }

  /** Returns the changelog that the revision's cover letter would have, a line for each point. */
  public String changelog() {
    StringBuilder text = new StringBuilder("Changes since v%d:\n".formatted(revision - 1));
    for (Row row : rows) {
      if (row.done() == Done.FIXED || row.done() == Done.DECLINED || row.done() == Done.DEFERRED) {
        String patch = row.position() > 0 ? "patch %d: ".formatted(row.position()) : "";
        String not = row.done() == Done.FIXED ? "" : row.done().words() + ": ";
        text.append(
            wrapped(" - %s%s%s (%s)".formatted(patch, not, row.why(), first(row.item())), "   "));
      }
    }
    List<Row> open = rows.stream().filter(row -> row.done() == Done.OPEN).toList();
    if (!open.isEmpty()) {
      text.append("\nNot changed:\n");
      open.forEach(row ->
          text.append(
              wrapped(" - %s (%s)".formatted(row.item().title(), first(row.item())), "   ")));
    }
    return text.toString();
  }

  /** Returns a draft of a reply to each message that holds points, with a form feed between. */
  public String replies() {
    StringBuilder text = new StringBuilder();
    List<String> messages =
        rows.stream().map(row -> row.item().evidence().getFirst().messageId()).distinct().toList();
    for (String message : messages) {
      if (!text.isEmpty()) {
        text.append("\n\f\n");
      }
      text.append("In-Reply-To: <").append(message).append(">\n");
      for (Row row : rows) {
        if (row.item().evidence().getFirst().messageId().equals(message)) {
          text.append('\n');
          row.item()
              .evidence()
              .getFirst()
              .words()
              .lines()
              .forEach(line -> text.append("> ").append(line).append('\n'));
          text.append('\n').append(wrapped(sentence(row), ""));
        }
      }
    }
    return text.toString();
  }

  private String sentence(Row row) {
    String why = row.why().isEmpty() ? "" : ": " + row.why();
    String in = row.position() > 0 ? " in patch %d of v%d".formatted(row.position(), revision) : "";
    return switch (row.done()) {
      case EARLIER -> "Done before v%d%s.".formatted(revision, why);
      case FIXED -> "Done" + (in.isEmpty() ? " in v" + revision : in) + why + ".";
      case ANSWERED -> row.why() + ".";
      case DECLINED -> "Not done" + why + ".";
      case DEFERRED -> "Later" + why + ".";
      case TOUCHED -> "v%d changes this%s.".formatted(revision, in);
      case OPEN -> "[to be answered]";
    };
  }

  private static String first(Item item) {
    String name = item.holder().name() == null ? item.holder().email() : item.holder().name();
    return name == null ? "unknown" : name.split(" ", 2)[0];
  }

  private static String wrapped(String text, String indent) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    boolean first = true;
    for (String word : text.replaceAll("\\s+$", "").split(" ", -1)) {
      if (!first && column + 1 + word.length() > 72) {
        out.append('\n').append(indent);
        column = indent.length();
        first = true;
      }
      out.append(first ? "" : " ").append(word);
      column += word.length() + (first ? 0 : 1);
      first = false;
    }
    return out.append('\n').toString();
  }

  /** Returns how many points there are of each outcome, as "12 fixed, 1 still open". */
  public String summary() {
    List<String> parts = new ArrayList<>();
    for (Done done : Done.values()) {
      long count = rows.stream().filter(row -> row.done() == done).count();
      if (count > 0) {
        parts.add(count + " " + done.words());
      }
    }
    return parts.isEmpty() ? "nothing was open before it" : String.join(", ", parts);
  }
}
