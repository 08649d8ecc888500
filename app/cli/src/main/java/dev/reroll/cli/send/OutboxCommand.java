// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.send;

import dev.reroll.desk.send.AbandonSend;
import dev.reroll.desk.send.OutboxJson;
import dev.reroll.desk.send.ReadOutbox;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.outbox.OutboxSend;
import java.util.List;
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
      OutboxCommand.Abandon.class,
      OutboxCommand.TakeBack.class
    })
public final class OutboxCommand {

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
      ReadOutbox read = new ReadOutbox(store);
      List<OutboxSend> sends =
          open ? read.open(sender()) : read.newest(sender(), open, Integer.MAX_VALUE, 0);
      if (json) {
        out().println(Json.write(sends.stream().map(OutboxJson::of).toList()));
        return 0;
      }
      for (OutboxSend send : sends) {
        out()
            .printf(
                "%d  %s  %d of %d accepted, %d came back  %s%n",
                send.id(),
                send.created().toString().substring(0, 16),
                send.accepted(),
                send.mails().size(),
                send.back(),
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
          new ReadOutbox(store)
              .find(sender(), id)
              .orElseThrow(() -> new NotFound("there is no send %d".formatted(id)));
      if (json) {
        out().println(Json.write(OutboxJson.of(send)));
        return 0;
      }
      out().printf("%s, by %s%n", send.what(), send.by());
      for (OutboxMail mail : send.mails()) {
        out()
            .printf(
                "%3d  %-9s  %s%s%n       %s%n",
                mail.position(),
                mail.state().word(),
                mail.subject(),
                mail.isBack() ? "  (came back)" : "",
                mail.answer());
      }
      return 0;
    }
  }

  /** Gives the rest of a send up. */
  @Command(
      name = "abandon",
      description = {"Do not send what is left of a send; reroll outbox take-back undoes it.", ""},
      footer = {"", "Example:", "  reroll outbox abandon 3"})
  static final class Abandon extends SendStoreCommand {
    @Parameters(paramLabel = "N", description = "Its number, of reroll outbox list.")
    long id;

    @Override
    protected int run(Store store) {
      new AbandonSend(store).abandon(sender(), id);
      out().printf("what was left of send %d is given up%n", id);
      return 0;
    }
  }

  /** Takes it back that the rest of a send was given up. */
  @Command(
      name = "take-back",
      description = {"Take back that what was left of a send is given up; --resume sends it.", ""},
      footer = {"", "Example:", "  reroll outbox take-back 3"})
  static final class TakeBack extends SendStoreCommand {
    @Parameters(paramLabel = "N", description = "Its number, of reroll outbox list.")
    long id;

    @Override
    protected int run(Store store) {
      new AbandonSend(store).takeBack(sender(), id);
      out().printf("send %d is as far as it was; reroll send --resume %d goes on%n", id, id);
      return 0;
    }
  }
}
