// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.cli.mail.MailCommand;
import dev.reroll.desk.show.Json;
import dev.reroll.mail.Mail;
import dev.reroll.review.suggest.MailSuggestions;
import dev.reroll.review.suggest.MessageContext;
import dev.reroll.review.suggest.Suggestion;
import dev.reroll.store.Store;
import dev.reroll.store.message.MessageView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a message's words may do. */
@Command(
    name = "suggest",
    description = {
      "Suggest what a message's own words do: objections, questions, conditions, commitments,",
      "rulings, precedents, positions, agreements, withdrawals. Nothing is kept, and what others",
      "are quoted with does not count.",
      ""
    },
    footer = {
      "",
      "JSON: a list of {message_id, kind, holder:{name,email}, scope, target:{message_id,person,words},",
      "words, span:{start,end}, confidence, rule, reason, key}; words are verbatim and the span counts",
      "UTF-16 units of the message's decoded text; key stays the same when it is imported again.",
      "",
      "Example:",
      "  reroll suggest '<20240403.1@example.org>' --json"
    })
public final class SuggestCommand extends StoreCommand {
  private static final int SHOWN = 70;

  @Option(names = "--json", description = "Print them as JSON.")
  boolean json;

  @Option(
      names = "--least",
      paramLabel = "PERCENT",
      description = "Leave out what is less sure than this.")
  int least;

  @Parameters(paramLabel = "MSGID", description = "A message-id, or the number we gave it.")
  String id = "";

  @Override
  protected int run(Store store) {
    MessageView view = MailCommand.find(store, id);
    MessageContext context =
        MessageContext.of(view.mail(), view.spans(), key -> mail(store, key))
            .named(view.message().key());
    List<Suggestion> found =
        MailSuggestions.of(context).stream()
            .filter(suggestion -> suggestion.confidence() * 100 >= least)
            .toList();
    if (json) {
      out().println(Json.write(found.stream().map(SuggestionJson::of).toList()));
    } else {
      found.forEach(this::text);
    }
    return 0;
  }

  private static @Nullable Mail mail(Store store, String key) {
    return store.raw(key).map(Mail::parse).orElse(null);
  }

  private void text(Suggestion one) {
    out()
        .printf(
            Locale.ROOT,
            "%s, %.0f%% sure, %s, by %s: %s%n    \"%s\"%n",
            Json.lower(one.kind()),
            one.confidence() * 100,
            Json.lower(one.scope()),
            Json.person(one.holder()) == null ? "unknown" : Json.person(one.holder()),
            one.reason(),
            flat(one.words()));
    Suggestion.Target target = one.target();
    if (target != null && target.words() != null) {
      String person = Json.person(target.person());
      String words = flat(target.words());
      String shown = words.length() <= SHOWN ? words : words.substring(0, SHOWN - 1) + "…";
      out().printf("    answers %s: \"%s\"%n", person == null ? "unknown" : person, shown);
    }
  }

  private static String flat(String words) {
    return words.replaceAll("\\s+", " ");
  }
}
