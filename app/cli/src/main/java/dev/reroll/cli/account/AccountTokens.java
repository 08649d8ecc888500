// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.account;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.account.IssueToken;
import dev.reroll.desk.account.RevokeToken;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.account.ApiToken;
import dev.reroll.store.account.Role;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and ends the tokens that programs log in with. */
final class AccountTokens {
  private AccountTokens() {}

  /** Makes a token. */
  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = {"Make a token for a program, and print it, this once.", ""})
  static final class Token extends AccountCommand.OfAccount {
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
    protected int run(Store store) {
      Duration life = days == null ? null : Duration.ofDays(days);
      out().println(new IssueToken(store).issue(owner(), name, label, scope, life));
      return 0;
    }
  }

  /** Lists tokens. */
  @Command(
      name = "tokens",
      mixinStandardHelpOptions = true,
      description = "List the tokens there are, without what they are.")
  static final class ListTokens extends StoreCommand {
    private record TokenJson(
        long id,
        String account,
        String name,
        String scope,
        String created,
        @Nullable String used,
        @Nullable String expires,
        boolean revoked) {
      private static TokenJson of(ApiToken token) {
        return new TokenJson(
            token.id(),
            token.account(),
            token.name(),
            Json.lower(token.scope()),
            token.created().toString(),
            Json.time(token.used()),
            Json.time(token.expires()),
            token.revoked());
      }
    }

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only those of this account.")
    @Nullable String name;

    @Option(names = "--json", description = "Print them as JSON.")
    boolean json;

    @Override
    protected int run(Store store) {
      List<ApiToken> tokens = store.tokens().all(name);
      if (json) {
        out().println(Json.write(tokens.stream().map(TokenJson::of).toList()));
        return 0;
      }
      for (ApiToken token : tokens) {
        out()
            .printf(
                "%4d %-20s %-20s %-10s %s%n",
                token.id(),
                token.account(),
                token.name(),
                Json.lower(token.scope()),
                token.revoked() ? "revoked" : "");
      }
      return 0;
    }
  }

  /** Ends a token. */
  @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a token.")
  static final class Revoke extends AccountCommand.OfAccount {
    @Parameters(index = "1", paramLabel = "ID", description = "As reroll account tokens shows it.")
    long id;

    @Override
    protected int run(Store store) {
      new RevokeToken(store).revoke(owner(), name, id);
      return 0;
    }
  }
}
