// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import dev.reroll.store.transaction.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The accounts there are. Safe for use by many threads. */
public final class Accounts {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
  private static final String EMAIL = "[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}";

  private final Transactions database;
  private final Clock clock;

  /** The accounts of a database. */
  public Accounts(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Returns all, by name. */
  public List<Account> all() {
    return database.read(handle -> AccountRows.select(handle, "ORDER BY name"));
  }

  /** Says whether there is one that may give accounts and is not disabled. */
  public boolean hasAdmin() {
    return database.read(handle -> hasAdmin(handle));
  }

  /** Returns the account of a name. */
  public Optional<Account> find(String name) {
    return database.read(
        handle -> AccountRows.select(handle, "WHERE name = ?", name).stream().findFirst());
  }

  /**
   * Makes an account.
   *
   * @param password null for one that only uses tokens
   * @throws Failure if the name is taken, or one of the words can't be one
   */
  public Account add(String name, String email, @Nullable String password, Role role) {
    if (!NAME.matcher(name).matches()) {
      throw new BadInput(
          "\"%s\" can't be a name: small letters, digits, \".\", \"_\" and \"-\", 40 at most"
              .formatted(name));
    }
    if (!email.matches(EMAIL)) {
      throw new BadInput("\"%s\" is no address of mail".formatted(email));
    }
    String kept = password == null ? "" : Passwords.hash(password);
    return database.write(handle -> {
      if (!AccountRows.select(handle, "WHERE name = ?", name).isEmpty()) {
        throw new Conflict("there is an account \"%s\" already".formatted(name));
      }
      handle.execute(
          "INSERT INTO account (name, email, password, created) VALUES (?, ?, ?, ?)",
          name,
          email,
          kept,
          clock.millis());
      Account account = AccountRows.get(handle, name);
      put(handle, account.id(), "", role);
      return AccountRows.get(handle, name);
    });
  }

  /**
   * Gives an account a role.
   *
   * @param project "" for all
   * @throws Failure if there is no such account, or nobody could give roles any more
   */
  public void role(String name, String project, Role role) {
    if (role == Role.ADMIN && !project.isEmpty()) {
      throw new BadInput("an admin is one of all projects; leave the project out");
    }
    database.<@Nullable Void, RuntimeException>write(handle -> {
      boolean hadAdmin = hasAdmin(handle);
      put(handle, AccountRows.get(handle, name).id(), project, role);
      requireAdmin(handle, hadAdmin);
      return null;
    });
  }

  private static void put(Handle handle, long account, String project, Role role) {
    handle.execute(
        """
        INSERT INTO account_role (account, project, role) VALUES (?, ?, ?)
        ON CONFLICT (account, project) DO UPDATE SET role = excluded.role
        """,
        account,
        project,
        role.name());
  }

  /** Sets a password; sessions begun with the old one end. */
  public void password(String name, String password) {
    String kept = Passwords.hash(password);
    database.<@Nullable Void, RuntimeException>write(handle -> {
      Account account = AccountRows.get(handle, name);
      handle.execute("UPDATE account SET password = ? WHERE id = ?", kept, account.id());
      handle.execute("DELETE FROM session WHERE account = ?", account.id());
      return null;
    });
  }

  /** Shuts an account out, with its sessions and tokens, or lets it in again. */
  public void disable(String name, boolean disabled) {
    database.<@Nullable Void, RuntimeException>write(handle -> {
      Account account = AccountRows.get(handle, name);
      boolean hadAdmin = hasAdmin(handle);
      handle.execute("UPDATE account SET disabled = ? WHERE id = ?", disabled, account.id());
      if (disabled) {
        handle.execute("DELETE FROM session WHERE account = ?", account.id());
      }
      requireAdmin(handle, hadAdmin);
      return null;
    });
  }

  private static boolean hasAdmin(Handle handle) {
    return AccountRows.select(handle, "").stream()
        .anyMatch(account -> !account.disabled() && account.role(null) == Role.ADMIN);
  }

  private static void requireAdmin(Handle handle, boolean hadOne) {
    if (hadOne && !hasAdmin(handle)) {
      throw new Conflict("that would leave nobody who may give roles; make another first");
    }
  }
}
