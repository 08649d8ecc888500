// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.store.Store;
import dev.reroll.store.account.Account;
import dev.reroll.store.account.ApiToken;
import dev.reroll.store.account.AuditEntry;
import dev.reroll.store.account.Role;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives accounts, roles and tokens. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = {
      "Accounts, for a server that others reach too. One person on the loopback address needs none.",
      "",
      "Roles: a reader sees; a reviewer comments, opens objections and has checks run; a maintainer",
      "decides for a project; an admin gives accounts. Each may what those before may.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  reroll account add greta greta@example.org --role admin",
      "  reroll account role ines maintainer --project netdev",
      "  reroll account token ines ci --scope reader --days 365"
    },
    subcommands = {
      AccountCommand.ListAll.class,
      AccountCommand.Add.class,
      AccountCommand.GiveRole.class,
      AccountCommand.Password.class,
      AccountCommand.Disable.class,
      AccountCommand.Enable.class,
      AccountCommand.Token.class,
      AccountCommand.ListTokens.class,
      AccountCommand.Revoke.class,
      AccountCommand.Audit.class
    })
final class AccountCommand {
  private AccountCommand() {}

  /** One that is about an account. */
  abstract static class OfAccount extends StoreCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account.")
    String name = "";
  }

  private static String lower(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** Lists them. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the accounts.")
  static final class ListAll extends StoreCommand {
    @Option(names = "--json", description = "Print them as JSON.")
    boolean json;

    @Override
    int run(Store store) {
      List<Account> accounts = store.accounts().all();
      if (json) {
        out().println(Json.write(accounts.stream().map(ListAll::json).toList()));
        return 0;
      }
      for (Account account : accounts) {
        Map<String, Object> roles = roles(account);
        out()
            .printf(
                "%-20s %-30s %s%s%n",
                account.name(), account.email(), roles, account.disabled() ? " disabled" : "");
      }
      return 0;
    }

    private static Map<String, Object> roles(Account account) {
      Map<String, Object> roles = new TreeMap<>();
      account
          .roles()
          .forEach((project, role) -> roles.put(project.isEmpty() ? "*" : project, lower(role)));
      return roles;
    }

    private static Map<String, @Nullable Object> json(Account account) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("name", account.name());
      json.put("email", account.email());
      json.put("disabled", account.disabled());
      json.put("created", account.created().toString());
      json.put("roles", roles(account));
      return json;
    }
  }

  /** Makes one. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Make an account. The password is asked for, or read from standard input.",
        ""
      })
  static final class Add extends OfAccount {
    @Parameters(index = "1", paramLabel = "ADDRESS", description = "Address of mail.")
    String email = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "reader, reviewer, maintainer or admin (${DEFAULT-VALUE}).")
    Role role = Role.REVIEWER;

    @Option(names = "--no-password", description = "One that only uses tokens.")
    boolean noPassword;

    @Override
    int run(Store store) {
      store.accounts().add(name, email, noPassword ? null : read(), role);
      return 0;
    }
  }

  /** Gives a role. */
  @Command(name = "role", mixinStandardHelpOptions = true, description = "Give an account a role.")
  static final class GiveRole extends OfAccount {
    @Parameters(
        index = "1",
        paramLabel = "ROLE",
        description = "reader, reviewer, maintainer, admin")
    Role role = Role.READER;

    @Option(names = "--project", description = "Only in this project, as in reroll series list.")
    String project = "";

    @Override
    int run(Store store) {
      store.accounts().role(name, project, role);
      return 0;
    }
  }

  /** Sets a password. */
  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      description = {
        "Set a password, which is asked for or read from standard input. Sessions begun with the old",
        "one end.",
        ""
      })
  static final class Password extends OfAccount {
    @Override
    int run(Store store) {
      store.accounts().password(name, read());
      return 0;
    }
  }

  /** Shuts one out. */
  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Shut an account out, with its sessions and tokens; what it did stays.")
  static final class Disable extends OfAccount {
    @Override
    int run(Store store) {
      store.accounts().disable(name, true);
      return 0;
    }
  }

  /** Lets one in again. */
  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Let a disabled account in again.")
  static final class Enable extends OfAccount {
    @Override
    int run(Store store) {
      store.accounts().disable(name, false);
      return 0;
    }
  }

  /** Makes a token. */
  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = {"Make a token for a program, and print it, this once.", ""})
  static final class Token extends OfAccount {
    @Parameters(index = "1", paramLabel = "LABEL", description = "What it is for.")
    String label = "";

    @Option(
        names = "--scope",
        paramLabel = "ROLE",
        description = "The most it may, whatever the account may (${DEFAULT-VALUE}).")
    Role scope = Role.READER;

    @Option(names = "--days", paramLabel = "N", description = "How long it lives; else always.")
    @Nullable Integer days;

    @Override
    int run(Store store) {
      Duration life = days == null ? null : Duration.ofDays(days);
      out().println(store.tokens().add(name, label, scope, life));
      return 0;
    }
  }

  /** Lists tokens. */
  @Command(
      name = "tokens",
      mixinStandardHelpOptions = true,
      description = "List the tokens there are, without what they are.")
  static final class ListTokens extends StoreCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only those of this account.")
    @Nullable String name;

    @Option(names = "--json", description = "Print them as JSON.")
    boolean json;

    @Override
    int run(Store store) {
      List<ApiToken> tokens = store.tokens().all(name);
      if (json) {
        out().println(Json.write(tokens.stream().map(ListTokens::json).toList()));
        return 0;
      }
      for (ApiToken token : tokens) {
        out()
            .printf(
                "%4d %-20s %-20s %-10s %s%n",
                token.id(),
                token.account(),
                token.name(),
                lower(token.scope()),
                token.revoked() ? "revoked" : "");
      }
      return 0;
    }

    private static @Nullable String shown(@Nullable Instant instant) {
      return instant == null ? null : instant.toString();
    }

    private static Map<String, @Nullable Object> json(ApiToken token) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("id", token.id());
      json.put("account", token.account());
      json.put("name", token.name());
      json.put("scope", lower(token.scope()));
      json.put("created", token.created().toString());
      json.put("used", shown(token.used()));
      json.put("expires", shown(token.expires()));
      json.put("revoked", token.revoked());
      return json;
    }
  }

  /** Ends a token. */
  @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a token.")
  static final class Revoke extends OfAccount {
    @Parameters(index = "1", paramLabel = "ID", description = "As reroll account tokens shows it.")
    long id;

    @Override
    int run(Store store) {
      store.tokens().revoke(name, id);
      return 0;
    }
  }

  /** Tells who did what. */
  @Command(
      name = "audit",
      mixinStandardHelpOptions = true,
      description = "Tell who did what over the web, newest first.")
  static final class Audit extends StoreCommand {
    @Option(names = "--limit", paramLabel = "N", description = "How many (${DEFAULT-VALUE}).")
    int limit = 100;

    @Option(names = "--json", description = "Print it as JSON.")
    boolean json;

    @Override
    int run(Store store) {
      List<AuditEntry> entries = store.audit().before(Long.MAX_VALUE, limit);
      if (json) {
        out().println(Json.write(entries.stream().map(Audit::json).toList()));
        return 0;
      }
      for (AuditEntry entry : entries) {
        out()
            .printf(
                "%s %-15s %-15s %s: %s%n",
                entry.at(), entry.account(), entry.address(), entry.action(), entry.outcome());
      }
      return 0;
    }

    private static Map<String, @Nullable Object> json(AuditEntry entry) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("at", entry.at().toString());
      json.put("account", entry.account().isEmpty() ? null : entry.account());
      json.put("address", entry.address());
      json.put("action", entry.action());
      json.put("outcome", entry.outcome());
      return json;
    }
  }

  /** Asks for a password without showing it, or reads a line where nobody types. */
  @SuppressWarnings(
      "SystemConsoleNull") // It is null where input comes from a pipe, on Java 25 too.
  private static String read() {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("Password: ");
      char[] again = console.readPassword("Once more: ");
      if (typed == null || again == null || !String.valueOf(typed).equals(String.valueOf(again))) {
        throw new UsageException("the two passwords are not the same");
      }
      return String.valueOf(typed);
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
