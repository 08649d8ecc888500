// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.send.AttestationsJson;
import dev.reroll.desk.send.MailAttestations;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.MessageJson;
import dev.reroll.mail.Mail;
import dev.reroll.mail.TracedSpan;
import dev.reroll.store.Store;
import dev.reroll.store.message.MessageView;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows single messages. */
@Command(
    name = "mail",
    mixinStandardHelpOptions = true,
    description = "Look at single messages.",
    subcommands = {MailCommand.Show.class})
public final class MailCommand {
  /** Returns the message of a message-id or number; tells how to list them if there is none. */
  public static MessageView find(Store store, String id) {
    return store
        .message(id)
        .orElseThrow(() ->
            new UsageException(
                "no message \"%s\"; reroll thread show lists those of a thread".formatted(id)));
  }

  /** Shows one message with who wrote which words. */
  @Command(
      name = "show",
      description = {"Show a message, and who wrote which of its words.", ""},
      footer = {"", "Example:", "  reroll mail show '<20240403.1@example.org>' --json"})
  static final class Show extends StoreCommand {
    private record MailJson(@JsonUnwrapped MessageJson message, AttestationsJson vouching) {}

    @Option(names = "--json", description = "Print it as JSON.")
    boolean json;

    @Option(names = "--raw", description = "Print the bytes as they came.")
    boolean raw;

    @Parameters(paramLabel = "ID", description = "A message-id, or the number we gave it.")
    String id = "";

    @Override
    protected int run(Store store) {
      MessageView view = find(store, id);
      if (raw) {
        System.out.writeBytes(store.raw(id).orElseThrow());
        System.out.flush();
      } else if (json) {
        AttestationsJson vouching = AttestationsJson.of(vouching(store));
        out().println(Json.write(new MailJson(MessageJson.of(view), vouching)));
      } else {
        text(view, vouching(store));
      }
      return 0;
    }

    private MailAttestations vouching(Store store) {
      return MailAttestations.of(store.raw(id).orElseThrow(), Path.of(""));
    }

    private void text(MessageView view, MailAttestations vouching) {
      Mail mail = view.mail();
      out().println("Message-ID: " + known(mail.messageId()));
      out().println("From: " + known(Json.person(mail.from())));
      out().println("Date: " + known(Json.date(mail)));
      out().println("Subject: " + known(mail.subject()));
      out().println("List: " + known(mail.listId()));
      vouching.lines().forEach(line -> out().println("Vouching: " + line));
      for (TracedSpan traced : view.spans()) {
        if (traced.span().attribution()) {
          continue;
        }
        out().printf(Locale.ROOT, "%n[%d] %s:%n", traced.span().depth(), person(traced));
        traced.span().text().lines().forEach(line -> out().println(indented(traced, line)));
      }
    }

    private static String person(TracedSpan traced) {
      String person = known(Json.person(traced.person()));
      return traced.disputed()
          ? "attributed to %s; was written by %s in <%s>"
              .formatted(
                  known(Json.person(traced.span().attributedTo())),
                  person,
                  known(traced.sourceMessageId()))
          : person;
    }

    private static String indented(TracedSpan traced, String line) {
      return "  ".repeat(Math.min(traced.span().depth(), 10)) + line;
    }

    private static String known(@Nullable String value) {
      return value == null ? "unknown" : value;
    }
  }
}
