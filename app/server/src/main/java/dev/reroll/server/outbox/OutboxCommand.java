// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.send;

import dev.reroll.server.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.StoreException;
import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.outbox.OutboxSend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at what was sent from here. */
@Command(
    name = "outbox",
    mixinStandardHelpOptions = true,
    description = "What was sent from here, and how far it is.",
    subcommands = {
      OutboxCommand.Listing.class,
      OutboxCommand.Show.class,
      OutboxCommand.Abandon.class
    })
public final class OutboxCommand {

  private static Map<String, Object> json(OutboxSend send) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("send", send.id());
    json.put("what", send.what());
    json.put("by", send.by());
    json.put("created", send.created().toString());
    json.put("accepted", send.accepted());
    json.put("total", send.mails().size());
    json.put("open", send.isOpen());
    json.put("mails", send.mails().stream().map(OutboxCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(OutboxMail mail) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("message_id", mail.mail().messageId());
    json.put("subject", SendStoreCommand.subject(mail.mail()));
    json.put("recipients", mail.mail().recipients());
    json.put("state", mail.state().word());
    json.put("answer", mail.answer());
    json.put("attempts", mail.attempts());
    json.put("came_back", mail.isBack());
    json.put("updated", mail.updated().toString());
    return json;
  }

  /** Lists sends. */
  @Command(
      name = "list",
      description = {"List what was sent, the newest first.", ""},
      footer = {"", "Example:", "  reroll outbox list --open --json"})
  static final class Listing extends SendStoreCommand {
    @Option(names = "--open", description = "Only those of which something is left to send.")
    boolean open;

    @Override
    protected int run(Store store) {
      List<OutboxSend> sends = open ? store.outbox().open() : store.outbox().all();
      if (json) {
        out().println(Json.write(sends.stream().map(OutboxCommand::json).toList()));
        return 0;
      }
      for (OutboxSend send : sends) {
        long back = send.mails().stream().filter(OutboxMail::isBack).count();
        out()
            .printf(
                "%d  %s  %d of %d accepted, %d came back  %s%n",
                send.id(),
                send.created().toString().substring(0, 16),
                send.accepted(),
                send.mails().size(),
                back,
                send.what());
      }
      return 0;
    }
  }

  /** Shows a send. */
  @Command(
      name = "show",
      description = {"Show how far each mail of a send is, and what the server said.", ""},
      footer = {"", "Example:", "  reroll outbox show 3"})
  static final class Show extends SendStoreCommand {
    @Parameters(paramLabel = "N", description = "Its number, of reroll outbox list.")
    long id;

    @Override
    protected int run(Store store) {
      OutboxSend send =
          store
              .outbox()
              .find(id)
              .orElseThrow(() -> new StoreException("there is no send %d".formatted(id)));
      if (json) {
        out().println(Json.write(json(send)));
        return 0;
      }
      out().printf("%s, by %s%n", send.what(), send.by());
      for (OutboxMail mail : send.mails()) {
        out()
            .printf(
                "%3d  %-9s  %s%s%n       %s%n",
                mail.position(),
                mail.state().word(),
                SendStoreCommand.subject(mail.mail()),
                mail.isBack() ? "  (came back)" : "",
                mail.answer());
      }
      return 0;
    }
  }

  /** Gives the rest of a send up. */
  @Command(
      name = "abandon",
      description = {"Do not send what is left of a send.", ""},
      footer = {"", "Example:", "  reroll outbox abandon 3"})
  static final class Abandon extends SendStoreCommand {
    @Parameters(paramLabel = "N", description = "Its number, of reroll outbox list.")
    long id;

    @Override
    protected int run(Store store) {
      store.outbox().abandon(id);
      out().printf("what was left of send %d is given up%n", id);
      return 0;
    }
  }
}
