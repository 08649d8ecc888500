// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.account;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.AddAccount;
import dev.reroll.desk.account.ChangePassword;
import dev.reroll.desk.account.DisableAccount;
import dev.reroll.desk.account.GrantRole;
import dev.reroll.desk.show.ByName;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.account.Account;
import dev.reroll.store.account.Role;
import java.util.List;
import java.util.TreeMap;
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
      AccountTokens.Token.class,
      AccountTokens.ListTokens.class,
      AccountTokens.Revoke.class,
      AccountAudit.class
    })
public final class AccountCommand {
  private AccountCommand() {}

  /** One that is about an account. */
  abstract static class OfAccount extends StoreCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account.")
    String name = "";

    /** Returns who gives the command. */
    static Actor owner() {
      return Actor.owner(System.getProperty("user.name", "unknown"));
    }
  }

  /** Lists them. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the accounts.")
  static final class ListAll extends StoreCommand {
    private record AccountJson(
        String name, String email, boolean disabled, String created, ByName<String> roles) {
      private static AccountJson of(Account account) {
        return new AccountJson(
            account.name(),
            account.email(),
            account.disabled(),
            account.created().toString(),
            ListAll.roles(account));
      }
    }

    @Option(names = "--json", description = "Print them as JSON.")
    boolean json;

    @Override
    protected int run(Store store) {
      List<Account> accounts = store.accounts().all();
      if (json) {
        out().println(Json.write(accounts.stream().map(AccountJson::of).toList()));
        return 0;
      }
      for (Account account : accounts) {
        ByName<String> roles = roles(account);
        out()
            .printf(
                "%-20s %-30s %s%s%n",
                account.name(), account.email(), roles, account.disabled() ? " disabled" : "");
      }
      return 0;
    }

    private static ByName<String> roles(Account account) {
      ByName<String> roles = new ByName<>();
      new TreeMap<>(account.roles())
          .forEach(
              (project, role) -> roles.with(project.isEmpty() ? "*" : project, Json.lower(role)));
      return roles;
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
    protected int run(Store store) {
      String password = noPassword ? null : TypedPassword.read();
      new AddAccount(store).add(owner(), name, email, password, role);
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
    protected int run(Store store) {
      new GrantRole(store).grant(owner(), name, project, role);
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
    protected int run(Store store) {
      new ChangePassword(store).set(owner(), name, TypedPassword.read());
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
    protected int run(Store store) {
      new DisableAccount(store).disable(owner(), name);
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
    protected int run(Store store) {
      new DisableAccount(store).enable(owner(), name);
      return 0;
    }
  }
}
