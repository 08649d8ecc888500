// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.gate;

import dev.reroll.review.gate.GateRule;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The decisions to send all the same; only ever added to. Safe for use by many threads. */
public final class Forces {
  private static final int LONGEST = 2_000;

  private final Transactions database;
  private final Clock clock;

  /** The decisions of a database. */
  public Forces(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Writes one down.
   *
   * @throws BadInput if no reason is given, or a very long one
   */
  public void add(Sent revision, String by, String reason, Set<GateRule> rules) {
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST) {
      throw new BadInput(
          "say in a few words why it is to be sent all the same; at most %d characters"
              .formatted(LONGEST));
    }
    database.<@Nullable Void, RuntimeException>write(handle -> {
      handle.execute(
          """
          INSERT INTO gate_force (at, account, change_id, number, message, reason, rules)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
          clock.millis(),
          by,
          revision.changeId(),
          revision.number(),
          revision.message(),
          why,
          rules.stream().map(GateRule::word).sorted().collect(Collectors.joining(" ")));
      return null;
    });
  }

  /** Returns those of a revision, oldest first; one without any name has none. */
  public List<Force> of(Sent revision) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT at, account, reason, rules FROM gate_force
                WHERE (change_id <> '' AND change_id = :change AND number = :number)
                    OR (message <> '' AND message = :message)
                ORDER BY id
                """)
            .bind("change", revision.changeId())
            .bind("number", revision.number())
            .bind("message", revision.message())
            .map((rows, context) ->
                new Force(
                    Instant.ofEpochMilli(rows.getLong("at")),
                    rows.getString("account"),
                    rows.getString("reason"),
                    rules(rows.getString("rules"))))
            .list());
  }

  private static Set<GateRule> rules(String words) {
    Set<GateRule> rules = EnumSet.noneOf(GateRule.class);
    Arrays.stream(words.split(" ")).forEach(word -> GateRule.of(word).ifPresent(rules::add));
    return rules;
  }
}
