// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The words of messages, and what is found by them. */
final class SearchIndex {
  /** More hits than this are not sorted by date but taken as they arrived, the newest first. */
  private static final int MOST_SORTED = 20_000;

  private final Handle handle;

  SearchIndex(Handle handle) {
    this.handle = handle;
  }

  /** Takes the words of a message in place of those known of it. */
  void put(long message, Mail mail, @Nullable Patch patch) {
    handle.execute("DELETE FROM message_words WHERE rowid = ?", message);
    Body body = Body.of(mail, patch);
    handle
        .createUpdate(
            """
            INSERT INTO message_words (rowid, s, f, t, c, nq, q, dfn, dfa, dfb, dfhh, dfctx, patchid,
                mid, l, changeid)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .bind(0, message)
        .bind(1, mail.subject())
        .bind(2, mail.from() == null ? null : people(List.of(mail.from())))
        .bind(3, people(mail.to()))
        .bind(4, people(mail.cc()))
        .bind(5, body.own)
        .bind(6, body.quoted)
        .bind(7, body.names)
        .bind(8, body.removed)
        .bind(9, body.added)
        .bind(10, body.heads)
        .bind(11, body.context)
        .bind(12, patch == null ? null : patch.patchId())
        .bind(13, mail.messageId())
        .bind(14, mail.listId())
        .bind(15, patch == null ? null : patch.changeId())
        .execute();
  }

  private static String people(List<Address> people) {
    StringBuilder out = new StringBuilder();
    for (Address person : people) {
      out.append(person.name() == null ? "" : person.name())
          .append(' ')
          .append(person.email() == null ? "" : person.email())
          .append('\n');
    }
    return out.toString();
  }

  /** The words of a body by where they stand. */
  private record Body(
      String own,
      String quoted,
      @Nullable String names,
      @Nullable String removed,
      @Nullable String added,
      @Nullable String heads,
      @Nullable String context) {

    static Body of(Mail mail, @Nullable Patch patch) {
      StringBuilder own = new StringBuilder();
      StringBuilder quoted = new StringBuilder();
      String prose = patch == null ? mail.text() : patch.message() + "\n" + patch.changelog();
      prose
          .lines()
          .forEach(line -> {
            StringBuilder side = line.startsWith(">") || line.startsWith(" >") ? quoted : own;
            side.append(line).append('\n');
          });
      if (patch == null) {
        return new Body(own.toString(), quoted.toString(), null, null, null, null, null);
      }
      StringBuilder names = new StringBuilder();
      StringBuilder removed = new StringBuilder();
      StringBuilder added = new StringBuilder();
      StringBuilder heads = new StringBuilder();
      StringBuilder context = new StringBuilder();
      for (FileDiff file : patch.files()) {
        names.append(file.oldPath() == null ? "" : file.oldPath()).append(' ');
        names.append(file.newPath() == null ? "" : file.newPath()).append('\n');
        for (Hunk hunk : file.hunks()) {
          heads.append(hunk.section()).append('\n');
          for (DiffLine line : hunk.lines()) {
            StringBuilder side =
                line.kind() == '+' ? added : line.kind() == '-' ? removed : context;
            side.append(line.text()).append('\n');
          }
        }
      }
      return new Body(
          own.toString(),
          quoted.toString(),
          names.toString(),
          removed.toString(),
          added.toString(),
          heads.toString(),
          context.toString());
    }
  }

  /** Returns the ids of messages that match, best or newest first. */
  List<Long> find(SearchQuery query, SearchOrder order, int limit, int offset) {
    SearchSql sql = SearchSql.of(query);
    String words = sql.onlyWords();
    if (order == SearchOrder.RELEVANCE && words != null) {
      return handle
          .createQuery(
              "SELECT rowid FROM message_words WHERE message_words MATCH ? ORDER BY rank, rowid DESC"
                  + " LIMIT ? OFFSET ?")
          .bind(0, words)
          .bind(1, limit)
          .bind(2, offset)
          .mapTo(Long.class)
          .list();
    }
    List<Object> arguments = new ArrayList<>(sql.arguments());
    String where = "FROM message m WHERE " + sql.condition();
    arguments.add(MOST_SORTED + 1);
    List<Long> counted = query("SELECT m.id " + where + " ORDER BY m.id DESC LIMIT ?", arguments);
    String by = counted.size() > MOST_SORTED ? "m.id DESC" : "m.sent DESC, m.id DESC";
    arguments.removeLast();
    arguments.add(limit);
    arguments.add(offset);
    return query("SELECT m.id " + where + " ORDER BY " + by + " LIMIT ? OFFSET ?", arguments);
  }

  private List<Long> query(String sql, List<Object> arguments) {
    var query = handle.createQuery(sql);
    for (int i = 0; i < arguments.size(); i++) {
      query.bind(i, arguments.get(i));
    }
    return query.mapTo(Long.class).list();
  }
}
