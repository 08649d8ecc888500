// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.show.Show;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.tracker.Tracker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A dashboard as the text of a mail. */
public final class BoardDigest {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int MOST = 40;

  private final Show show;
  private final Instant now;

  public BoardDigest(Show show, Instant now) {
    this.show = show;
    this.now = now;
  }

  /**
   * Returns a message (RFC 5322) with header; lines end with LF.
   *
   * @param changes what happened since the last one, newest first
   * @param to for whom, or null to leave it out
   */
  public String of(Board board, List<Tracker.Change> changes, @Nullable String to) {
    StringBuilder mail = new StringBuilder();
    mail.append("From: Reroll <reroll@localhost>\n");
    if (to != null) {
      mail.append("To: ").append(line(to)).append('\n');
    }
    long open = board.sections().stream().mapToLong(section -> section.items().size()).sum();
    mail.append("Subject: ").append(encoded("[reroll] %s: %d".formatted(board.title(), open)));
    mail.append("\nDate: ").append(DATE.format(now));
    mail.append("\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n");
    mail.append("Content-Transfer-Encoding: 8bit\n\n");
    for (Board.Line line : board.lines()) {
      mail.append(line.bad() ? "! " : "  ").append(line(line.text())).append('\n');
    }
    if (!changes.isEmpty()) {
      mail.append("\nWhat happened\n");
      for (Tracker.Change change : changes) {
        mail.append(
            "  %s  %s %d, %s: %s (%s)%n"
                .formatted(
                    show.day(change.entry().effective()),
                    change.item().type().word(),
                    change.item().id(),
                    change.entry().action().word(),
                    line(change.item().title()),
                    line(change.entry().reason())));
      }
    }
    for (Board.Section section : board.sections()) {
      mail.append("\n%s: %d%n".formatted(section.heading(), section.items().size()));
      section.items().stream().limit(MOST).forEach(item -> item(mail, item));
      if (section.items().size() > MOST) {
        mail.append("  and %d more%n".formatted(section.items().size() - MOST));
      }
    }
    return mail.toString();
  }

  private void item(StringBuilder mail, Item item) {
    boolean red = item.red(LocalDate.ofInstant(now, ZoneOffset.UTC));
    mail.append(red ? "! " : "  ");
    mail.append(
        "%s %d, %s%s: %s%n      %s, %s v%d%s%n"
            .formatted(
                item.type().word(),
                item.id(),
                item.state().word(),
                item.turn() == Turn.NOBODY
                    ? ""
                    : ", %s's turn for %s".formatted(item.turn().word(), show.age(item.since())),
                line(item.title()),
                line(show.person(item.holder())),
                line(item.place().seriesTitle()),
                item.place().revision(),
                item.due().known() ? ", due " + item.due() : ""));
  }

  /** A line of other people's words must not begin a header or another line. */
  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}]+", " ");
  }

  private static String encoded(String text) {
    String flat = line(text);
    boolean plain = flat.chars().allMatch(c -> c < 0x7f);
    if (plain) {
      return flat;
    }
    byte[] bytes = flat.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + java.util.Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
