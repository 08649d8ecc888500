// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.search;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import dev.reroll.store.database.Sql;
import dev.reroll.store.intake.MailWords;
import dev.reroll.store.intake.ReadMail;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The words of messages, and what is found by them. */
public final class SearchIndex {
  /** More hits than this are not sorted by date but taken as they arrived, the newest first. */
  private static final int MOST_SORTED = 20_000;

  private final Handle handle;
  private final Sql sql;

  public SearchIndex(Handle handle) {
    this(handle, Sql.of(handle));
  }

  public SearchIndex(Handle handle, Sql sql) {
    this.handle = handle;
    this.sql = sql;
  }

  /**
   * Takes the words of a message.
   *
   * @param fresh whether none are known of it yet; else they take the place of those
   */
  public void put(long message, ReadMail read, boolean fresh) {
    if (!fresh) {
      sql.update("DELETE FROM message_words WHERE rowid = ?", message);
    }
    Mail mail = read.mail();
    MailWords words = read.words();
    Patch patch = read.patch();
    sql.update(
        """
        INSERT INTO message_words (rowid, s, f, t, c, nq, q, dfn, dfa, dfb, dfhh, dfctx, patchid,
            mid, l, changeid)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        message,
        mail.subject(),
        words.from(),
        words.to(),
        words.cc(),
        words.own(),
        words.quoted(),
        words.names(),
        words.removed(),
        words.added(),
        words.heads(),
        words.context(),
        patch == null ? null : patch.patchId(),
        mail.messageId(),
        mail.listId(),
        patch == null ? null : patch.changeId());
  }

  /** Returns the ids of messages that match, best or newest first. */
  public List<Long> find(SearchQuery query, SearchOrder order, int limit, int offset) {
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
