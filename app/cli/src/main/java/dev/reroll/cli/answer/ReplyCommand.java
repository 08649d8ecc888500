// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.answer;

import dev.reroll.cli.send.SendStoreCommand;
import dev.reroll.desk.account.Actor;
import dev.reroll.desk.answer.Answer;
import dev.reroll.desk.answer.ReplyToMessage;
import dev.reroll.desk.answer.SentAnswer;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.settings.Editor;
import dev.reroll.desk.show.Json;
import dev.reroll.mail.Address;
import dev.reroll.review.Objection;
import dev.reroll.store.Store;
import dev.reroll.store.draft.ReplyDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a message. */
@Command(
    name = "reply",
    description = {
      "Answer a message by mail, to all who were written to.",
      "",
      "Without --file your editor opens on the message, quoted. Lines that begin with > are quotes",
      "and stay as they are; your own are wrapped at 72 columns, but for code, patches, tables and",
      "trailers. Comments that you wrote about the message in the browser go with it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reroll reply '<fbnic-v4-6@example.org>'",
      "  reroll reply '<fbnic-v4-6@example.org>' --file answer.txt --trailer Reviewed-by --dry-run",
      "  echo 'No.' | reroll reply ID --file - --trailer Nacked-by --nack policy"
    })
public final class ReplyCommand extends SendStoreCommand {
  private record SentJson(String messageId, List<String> notTracked) {}

  private record DryJson(String messageId, String raw) {}

  @Parameters(paramLabel = "ID", description = "The message: a message-id, or our number of it.")
  String id = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Take the text from FILE; - is standard input.")
  @Nullable String file;

  @Option(
      names = "--trailer",
      paramLabel = "NAME",
      description = "Give a trailer: Reviewed-by, Acked-by, Tested-by or Nacked-by.")
  List<String> trailers = List.of();

  @Option(
      names = "--nack",
      paramLabel = "KIND",
      description = "The kind of objection that Nacked-by opens: ${COMPLETION-CANDIDATES}.")
  Objection.@Nullable Kind nack;

  @Option(
      names = "--answers",
      paramLabel = "N",
      description = "An objection, question, condition or commitment that it answers.")
  List<Long> answers = List.of();

  @Option(names = "--to", paramLabel = "ADDRESSES", description = "To whom, instead of to all.")
  @Nullable String to;

  @Option(names = "--cc", paramLabel = "ADDRESSES", description = "With --to: copies.")
  String cc = "";

  @Option(
      names = "--draft",
      description = "Keep it as a draft, to go on with it later or in the browser.")
  boolean draft;

  @Option(names = "--dry-run", description = "Show the mail, and send nothing.")
  boolean dryRun;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write the mail to a file instead of sending it.")
  @Nullable Path output;

  @Override
  protected int run(Store store) throws IOException {
    Actor who = sender();
    Address from = from(settings(config()));
    ServerSettings post = serverSettings();
    ReplyToMessage reply = new ReplyToMessage(store, post, Clock.systemUTC());
    Answer begun = reply.begin(who, from, id);
    String text = text(begun);
    if (text == null) {
      err().println("reroll: nothing was written");
      return 1;
    }
    Answer answer = written(begun, text);
    if (draft) {
      reply.keep(who, answer);
      out().printf("kept as a draft; reroll reply '%s' goes on with it%n", id);
      return 0;
    }
    if (dryRun) {
      show(answer, reply);
      return 0;
    }
    if (output != null) {
      out().println(reply.write(who, answer, output));
      return 0;
    }
    return sent(reply.send(who, answer));
  }

  private int sent(SentAnswer sent) {
    if (json) {
      out().println(Json.write(new SentJson(sent.messageId(), sent.refused())));
    } else {
      out().printf("sent as <%s>%n", sent.messageId());
      sent.refused().forEach(why -> out().println("not tracked: " + why));
    }
    return 0;
  }

  private void show(Answer answer, ReplyToMessage reply) {
    String raw = reply.preview(answer);
    if (json) {
      out().println(Json.write(new DryJson(answer.reply().messageId(), raw)));
    } else {
      out().println(raw);
    }
  }

  private Answer written(Answer begun, String text) {
    for (String trailer : trailers) {
      if (!Answer.TRAILERS.contains(trailer)) {
        throw usage(
            "\"%s\" is no trailer that is given so: %s"
                .formatted(trailer, String.join(", ", Answer.TRAILERS)));
      }
    }
    ReplyDraft old = begun.reply();
    List<String> given = new ArrayList<>(old.trailers());
    given.addAll(trailers);
    if (nack != null && !given.contains(Answer.NACK)) {
      given.add(Answer.NACK);
    }
    ReplyDraft reply =
        new ReplyDraft(
            old.message(),
            old.messageId(),
            to == null ? old.to() : to,
            to == null ? old.cc() : cc,
            old.subject(),
            text,
            given.stream().distinct().toList(),
            nack == null ? old.nack() : nack,
            old.nackScope(),
            answers.isEmpty() ? old.answers() : List.copyOf(answers),
            old.version());
    return begun.with(reply);
  }

  /** Returns what was written; null for nothing. */
  private @Nullable String text(Answer begun) throws IOException {
    if (file != null) {
      byte[] bytes =
          file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
      return new String(bytes, StandardCharsets.UTF_8);
    }
    String offered =
        begun.reply().text().isBlank()
            ? begun.quoting(begun.answered().mail().text()).reply().text()
            : begun.reply().text();
    String edited = Editor.edit(folder.toAbsolutePath(), offered);
    boolean isUnchanged = edited.strip().equals(offered.strip()) && begun.reply().text().isBlank();
    return isUnchanged || edited.isBlank() ? null : edited;
  }
}
