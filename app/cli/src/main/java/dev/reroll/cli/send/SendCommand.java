// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.send;

import dev.reroll.desk.answer.ReplyToMessage;
import dev.reroll.desk.send.AttendedSend;
import dev.reroll.desk.send.FileCommands;
import dev.reroll.desk.send.MailWay;
import dev.reroll.desk.send.PatchFiles;
import dev.reroll.desk.send.Preview;
import dev.reroll.desk.send.ReadOutbox;
import dev.reroll.desk.send.ResumeSend;
import dev.reroll.desk.send.SendSettings;
import dev.reroll.desk.send.Signing;
import dev.reroll.desk.settings.GitConfig;
import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.mail.compose.NewMessageIds;
import dev.reroll.mail.compose.PatchFile;
import dev.reroll.mail.compose.PatchMailing;
import dev.reroll.mail.compose.PatchMailing.Suppressed;
import dev.reroll.mail.compose.PatchSeries;
import dev.reroll.mail.send.FolderTransport;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.mail.send.Transport;
import dev.reroll.store.Store;
import dev.reroll.store.outbox.OutboxSend;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends patch files. */
@Command(
    name = "send",
    description = {
      "Send patch files by mail, as git send-email does and by its settings (sendemail.*); also",
      "sendemail.toCmd, ccCmd and headerCmd are asked, in the folder of -C, about each file.",
      "",
      "What a server accepted is written down at once. A send that broke is gone on with by",
      "--resume, and nothing that was accepted goes out twice. Where the connection ended after",
      "the last byte of a mail and before the answer, nobody knows whether it was taken: it is sent",
      "again with the same message-id, unless it came back from the list meanwhile.",
      ""
    },
    footer = {
      "",
      "Passwords come from git's credential helpers (git help credential), and are not kept.",
      "",
      "Examples:",
      "  git format-patch --cover-letter -v4 -o out net-next/main",
      "  reroll send out --to netdev@vger.kernel.org --dry-run",
      "  reroll send out --to netdev@vger.kernel.org",
      "  reroll send --resume",
      "",
      "Exit status: 0 all is sent, 1 something is not, 2 the command line makes no sense."
    })
public final class SendCommand extends SendStoreCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "DIR|FILE",
      description = "Files of git format-patch, or folders with them.")
  List<Path> paths = List.of();

  @Option(names = "--to", paramLabel = "ADDRESS", description = "To whom, besides sendemail.to.")
  List<String> to = List.of();

  @Option(names = "--cc", paramLabel = "ADDRESS", description = "Copies, besides sendemail.cc.")
  List<String> cc = List.of();

  @Option(names = "--bcc", paramLabel = "ADDRESS", description = "Copies that nobody sees.")
  List<String> bcc = List.of();

  @Option(names = "--from", paramLabel = "ADDRESS", description = "From whom.")
  @Nullable String from;

  @Option(
      names = "--suppress-cc",
      paramLabel = "WHO",
      description = "No copy to: author, self, cc, bodycc, sob, misc-by, cccmd, body or all.")
  List<String> suppressCc = List.of();

  @Option(
      names = "--in-reply-to",
      paramLabel = "MSGID",
      description = "What the first mail answers.")
  @Nullable String inReplyTo;

  @Option(names = "--no-thread", description = "Do not make the mails answers to the first.")
  boolean unthreaded;

  @Option(names = "--no-sign", description = "Do not sign, though patatt.signingkey is set.")
  boolean unsigned;

  @Option(names = "--dry-run", description = "Show what would be sent, and send nothing.")
  boolean dryRun;

  @Option(names = "--reflect", description = "Send it all to yourself only.")
  boolean reflect;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write the mails to files instead of sending them.")
  @Nullable Path output;

  @Option(
      names = "--resume",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = "0",
      description = "Go on with a send that broke: the one there is, or number N.")
  @Nullable Long resume;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask first.")
  boolean yes;

  @Override
  protected int run(Store store) throws IOException {
    if (resume != null) {
      return resume(store, resume);
    }
    if (paths.isEmpty()) {
      throw usage("nothing to send: name patch files or a folder with them, or --resume");
    }
    List<Path> files = PatchFiles.in(paths, this::usage);
    GitConfig config = config();
    SendSettings settings = settings(config);
    List<OutgoingMail> written = mails(files, settings);
    List<OutgoingMail> mails = unsigned ? written : Signing.of(config).signed(written);
    if (dryRun) {
      new Preview(out(), json).show(mails, dryRunWay(settings));
      return 0;
    }
    if (output != null) {
      return carry(mails, new FolderTransport(output));
    }
    MailWay way = way(settings);
    if (reflect) {
      String self = String.valueOf(author(settings).email());
      return carry(
          mails.stream()
              .map(mail ->
                  new OutgoingMail(mail.messageId(), mail.sender(), List.of(self), mail.bytes()))
              .toList(),
          way.open().get());
    }
    String what = what(mails);
    AttendedSend.refuseBesideOpen(store, what);
    if (!yes && !dispatch().isWanted(mails, way)) {
      err().println("reroll: nothing was sent");
      return 1;
    }
    return deliver(
        () -> store.sender(sender().name(), way.open(), dispatch().progress()).send(what, mails));
  }

  /** Something that sends, and tells how many it sent. */
  private interface Delivery {
    int run() throws SendException;
  }

  private int deliver(Delivery delivery) {
    try {
      int sent = delivery.run();
      if (json) {
        out().println("{\"sent\": %d, \"left\": 0}".formatted(sent));
      } else {
        out().printf("%d sent, none left%n", sent);
      }
      return 0;
    } catch (SendException e) {
      err().println("reroll: " + e.getMessage());
      err().println("reroll: reroll send --resume goes on with that one; " + advice(e));
      return 1;
    }
  }

  private static String advice(SendException e) {
    return switch (e.outcome()) {
      case NOT_ACCEPTED -> "it was surely not taken";
      case REFUSED -> "the server will not take it as it is; reroll outbox abandon N gives it up";
      case UNKNOWN ->
          "it may have been taken: it will be sent again under the same message-id, unless it came back from the list by then (import it first)";
    };
  }

  private int carry(List<OutgoingMail> mails, Transport transport) throws SendException {
    dispatch().carry(mails, transport);
    if (json) {
      out().println("{\"sent\": %d, \"left\": 0}".formatted(mails.size()));
    }
    return 0;
  }

  private int resume(Store store, long number) throws IOException {
    List<OutboxSend> open = new ReadOutbox(store).open(sender());
    if (open.isEmpty()) {
      out().println("nothing is left to send");
      return 0;
    }
    if (number == 0 && open.size() > 1) {
      throw usage("there are several; name one: reroll outbox list --open");
    }
    long id = number == 0 ? open.getFirst().id() : number;
    MailWay way = way(settings(config()));
    ReplyToMessage replies = new ReplyToMessage(store, serverSettings(), Clock.systemUTC());
    ResumeSend going = new ResumeSend(store, replies::settle);
    return deliver(() -> going.resume(sender(), id, way, dispatch().progress()));
  }

  private @Nullable String dryRunWay(SendSettings settings) {
    return output != null
        ? output.toString()
        : settings.way(/* isAttended= */ true).map(MailWay::name).orElse(null);
  }

  private static String what(List<OutgoingMail> mails) {
    return mails.getFirst().subject();
  }

  private Address author(SendSettings settings) {
    List<Address> given = AddressList.parse(from);
    return given.isEmpty() ? from(settings) : given.getFirst();
  }

  private List<OutgoingMail> mails(List<Path> files, SendSettings settings) throws IOException {
    Set<Suppressed> suppressed = settings.suppressed(suppressCc);
    FileCommands commands = settings.commands();
    List<PatchFile> contents = new ArrayList<>();
    for (Path file : files) {
      contents.add(commands.asked(file, suppressed));
    }
    Address sender = author(settings);
    String email = String.valueOf(sender.email());
    PatchMailing mailing =
        new PatchMailing(
            sender,
            settings.envelopeSender(email),
            all(settings.to(), to),
            all(settings.cc(), cc),
            all(settings.bcc(), bcc),
            suppressed,
            !unthreaded && settings.isThreaded(),
            settings.isChained(),
            inReplyTo == null ? null : inReplyTo.replaceAll("^<|>$", ""));
    NewMessageIds ids = new NewMessageIds(Clock.systemUTC(), new SecureRandom(), email);
    try {
      return new PatchSeries(
              mailing,
              ids::next,
              ZonedDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS))
          .mails(contents);
    } catch (IllegalArgumentException e) {
      throw usage("%s (%s)".formatted(e.getMessage(), named(files, e)));
    }
  }

  /** Names the file whose number a message tells. */
  private static String named(List<Path> files, IllegalArgumentException e) {
    String number = String.valueOf(e.getMessage()).replaceFirst("\\D*(\\d+).*", "$1");
    return number.matches("\\d{1,6}")
        ? files.get(Integer.parseInt(number) - 1).toString()
        : files.getFirst().toString();
  }

  private List<Address> all(List<Address> set, List<String> given) {
    List<Address> all = new ArrayList<>(set);
    for (String text : given) {
      List<Address> read = AddressList.parse(text);
      if (read.isEmpty() || read.stream().anyMatch(address -> address.email() == null)) {
        throw usage("\"%s\" is no address".formatted(text));
      }
      all.addAll(read);
    }
    return all;
  }
}
