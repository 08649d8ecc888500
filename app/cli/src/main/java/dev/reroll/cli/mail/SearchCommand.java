// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.PersonJson;
import dev.reroll.store.Store;
import dev.reroll.store.message.Message;
import dev.reroll.store.search.SavedSearch;
import dev.reroll.store.search.SearchOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds messages by their words. */
@Command(
    name = "search",
    description = {
      "Find messages by words, with the prefixes of lore.kernel.org.",
      "",
      "  s: subject          f: from            t: to        c: cc     tc: to, cc   a: f, t, c",
      "  b: body             bs: b and s        nq: not quoted         q: quoted",
      "  dfn: file name      dfa: removed       dfb: added   dfctx: context   dfhh: hunk head",
      "  d:20240401..        dt:20240401120000..             rt: seconds since 1970",
      "  mid: message-id     patchid:           change-id:             l: list",
      "",
      "Words are joined by and, or, not; \"a phrase\" stands together, begin* is a begin.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 something was found, 1 nothing was.",
      "",
      "Examples:",
      "  reroll search 's:fbnic and nq:policy d:20240403..20240410'",
      "  reroll search --save mine 'f:jane or t:jane'",
      "  reroll search --saved mine --json"
    })
public final class SearchCommand extends StoreCommand {
  private record Found(
      @Nullable String messageId,
      long id,
      PersonJson from,
      @Nullable String date,
      @Nullable String subject,
      long thread) {
    private static Found of(Message row) {
      return new Found(
          row.messageIdKnown() ? row.key() : null,
          row.id(),
          PersonJson.of(row.from()),
          Json.time(row.date()),
          row.subject(),
          row.threadId());
    }
  }

  @Option(names = "--json", description = "Print what is found as JSON.")
  boolean json;

  @Option(names = "--order", description = "date (the default) or relevance.")
  SearchOrder order = SearchOrder.DATE;

  @Option(names = "--limit", paramLabel = "N", description = "Print N at most (50).")
  int limit = 50;

  @Option(names = "--offset", paramLabel = "N", description = "Pass over the first N.")
  int offset;

  @Option(names = "--save", paramLabel = "NAME", description = "Keep the query under NAME.")
  @Nullable String save;

  @Option(names = "--saved", paramLabel = "NAME", description = "Search what NAME stands for.")
  @Nullable String saved;

  @Option(names = "--forget", paramLabel = "NAME", description = "Forget NAME.")
  @Nullable String forget;

  @Option(names = "--list", description = "Print the saved searches.")
  boolean list;

  @Parameters(arity = "0..*", paramLabel = "QUERY", description = "What to search for.")
  List<String> words = List.of();

  @Override
  protected int run(Store store) {
    if (list) {
      store.savedSearches().forEach(search -> out().println(search.name() + "\t" + search.query()));
      return 0;
    }
    if (forget != null) {
      store.saveSearch(forget, "");
      return 0;
    }
    String query = query(store);
    if (save != null) {
      store.saveSearch(save, query);
    }
    List<Message> found = store.search(query, order, limit, offset);
    if (json) {
      out().println(Json.write(found.stream().map(Found::of).toList()));
    } else {
      for (Message row : found) {
        String date = row.date() == null ? "unknown   " : row.date().toString().substring(0, 10);
        out()
            .printf(
                "%s  %s%n            %s <%s>%n",
                date, row.subject(), Json.person(row.from()), row.key());
      }
    }
    return found.isEmpty() ? 1 : 0;
  }

  private String query(Store store) {
    if (saved == null) {
      if (words.isEmpty()) {
        throw new UsageException("nothing to search for; see reroll help search");
      }
      return String.join(" ", words);
    }
    String wanted = saved;
    String query =
        store.savedSearches().stream()
            .filter(search -> search.name().equals(wanted))
            .map(SavedSearch::query)
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    "no search \"%s\" is saved; reroll search --list tells".formatted(wanted)));
    return words.isEmpty() ? query : "(" + query + ") " + String.join(" ", words);
  }
}
