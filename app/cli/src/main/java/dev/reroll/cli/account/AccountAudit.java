// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.account;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.account.AuditEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells who did what. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Tell who did what over the web, newest first.")
final class AccountAudit extends StoreCommand {
  @Option(names = "--limit", paramLabel = "N", description = "How many (${DEFAULT-VALUE}).")
  int limit = 100;

  @Option(names = "--json", description = "Print it as JSON.")
  boolean json;

  @Override
  protected int run(Store store) {
    List<AuditEntry> entries = store.audit().before(Long.MAX_VALUE, limit);
    if (json) {
      out().println(Json.write(entries.stream().map(AccountAudit::json).toList()));
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
