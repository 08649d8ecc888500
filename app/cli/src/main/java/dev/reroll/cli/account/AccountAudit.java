// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.account;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.account.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells who did what. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Tell who did what over the web, newest first.")
final class AccountAudit extends StoreCommand {
  private record Done(
      String at, @Nullable String account, String address, String action, String outcome) {
    private static Done of(AuditEntry entry) {
      return new Done(
          entry.at().toString(),
          entry.account().isEmpty() ? null : entry.account(),
          entry.address(),
          entry.action(),
          entry.outcome());
    }
  }

  @Option(names = "--limit", paramLabel = "N", description = "How many (${DEFAULT-VALUE}).")
  int limit = 100;

  @Option(names = "--json", description = "Print it as JSON.")
  boolean json;

  @Override
  protected int run(Store store) {
    List<AuditEntry> entries = store.audit().before(Long.MAX_VALUE, limit);
    if (json) {
      out().println(Json.write(entries.stream().map(Done::of).toList()));
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
}
