// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import dev.reroll.store.error.NotFound;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads accounts. */
final class AccountRows {
  private AccountRows() {}

  /**
   * Returns the account of a name.
   *
   * @throws NotFound if there is none
   */
  static Account get(Handle handle, String name) {
    return select(handle, "WHERE name = ?", name).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("there is no account \"%s\"".formatted(name)));
  }

  static List<Account> select(Handle handle, String where, Object... arguments) {
    Map<Long, Map<String, Role>> roles = new HashMap<>();
    handle
        .createQuery("SELECT account, project, role FROM account_role")
        .map((rows, context) ->
            roles
                .computeIfAbsent(rows.getLong("account"), _ -> new HashMap<>())
                .put(rows.getString("project"), Role.valueOf(rows.getString("role"))))
        .list();
    var query =
        handle.createQuery("SELECT id, name, email, disabled, created FROM account " + where);
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    return query
        .map((rows, context) ->
            new Account(
                rows.getLong("id"),
                rows.getString("name"),
                rows.getString("email"),
                rows.getBoolean("disabled"),
                Instant.ofEpochMilli(rows.getLong("created")),
                roles.getOrDefault(rows.getLong("id"), Map.of())))
        .list();
  }
}
