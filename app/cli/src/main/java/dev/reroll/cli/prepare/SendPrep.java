// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.cli.gate.ForceOption;
import dev.reroll.cli.gate.GateText;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.prepare.CommitVerdicts;
import dev.reroll.desk.prepare.KnownSeries;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.prepare.SeriesMails;
import dev.reroll.desk.send.AttendedSend;
import dev.reroll.desk.send.MailWay;
import dev.reroll.desk.send.Preview;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.mail.Address;
import dev.reroll.mail.send.FolderTransport;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.series.prep.Branches;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.text.ByteText;
import dev.reroll.store.Store;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends what is prepared, if the gate lets it pass. */
@Command(
    name = "send",
    description = {
      "Send what is prepared, by the settings of git send-email, if nothing stops it (reroll prep",
      "check tells). What was sent is tagged, and the next version begins.",
      "",
      "As with b4, all of it goes to whom the cover letter names in To, Cc and other trailers, and to",
      "b4.send-series-to and b4.send-series-cc; a patch also to whom its own trailers name.",
      ""
    },
    footer = {
      "",
      "A send that broke is gone on with by reroll send --resume, then reroll prep next.",
      "",
      "Exit status: 0 all is sent, 1 something stops it or was not sent.",
      "",
      "Examples:",
      "  reroll prep send --dry-run",
      "  reroll prep send --reflect             to yourself only",
      "  reroll prep send --output outgoing     to files"
    })
final class SendPrep extends PrepAction {
  @Option(names = "--dry-run", description = "Show what would be sent, and send nothing.")
  boolean dryRun;

  @Option(names = "--reflect", description = "Send it all to yourself only.")
  boolean reflect;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Write the mails to files instead of sending them.")
  @Nullable Path output;

  @Mixin ForceOption force = new ForceOption();

  @Option(names = "--series", paramLabel = "SERIES", description = "Its number or short name.")
  @Nullable String series;

  @Option(names = "--no-sign", description = "Do not sign, though patatt.signingkey is set.")
  boolean unsigned;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask first.")
  boolean yes;

  @Override
  int run(Repository repository) throws IOException, InterruptedException {
    PreparedSeries prepared = current(repository);
    if (!new Branches(repository).isClean()) {
      throw new PrepException(
          "the work tree has changes that are in no patch; commit or stash them");
    }
    prepared.settings().warnings().forEach(warning -> err().println("reroll: " + warning));
    ServerSettings post =
        ServerSettings.ofGit(
            folder, /* isAttended= */ true, prepared.settings().b4().value("sendemail-identity"));
    try (Store store = openStore()) {
      // What is only shown, or sent to oneself, needs no decision.
      JudgedRevision judged = force.suppose(new CommitVerdicts(prepared, store, series).judge());
      List<OutgoingMail> mails = mails(prepared, post);
      if (dryRun) {
        GateText.print(out(), judged);
        new Preview(out(), /* json= */ false)
            .show(mails, post.isReady() ? post.way().name() : null);
        return judged.passes() ? 0 : 1;
      }
      if (!judged.passes() && !reflect) {
        GateText.print(out(), judged);
        return 1;
      }
      if (output != null) {
        force.keep(store, judged);
        new AttendedSend(out(), /* isQuiet= */ false).carry(mails, new FolderTransport(output));
        return 0;
      }
      return away(prepared, store, post, mails, judged);
    }
  }

  private List<OutgoingMail> mails(PreparedSeries prepared, ServerSettings post) throws IOException {
    Address sender = prepared.settings().sender();
    boolean isUnsigned = unsigned || prepared.settings().b4().isYes("send-no-patatt-sign");
    List<OutgoingMail> mails = new ArrayList<>();
    for (SeriesMails.Written mail :
        new SeriesMails(prepared, ZonedDateTime.now(ZoneId.systemDefault())).write()) {
      Set<String> recipients = new LinkedHashSet<>(mail.recipients());
      recipients.addAll(post.bcc());
      OutgoingMail one =
          new OutgoingMail(
              mail.messageId(),
              post.envelopeSender(sender),
              reflect ? List.of(String.valueOf(sender.email())) : List.copyOf(recipients),
              ByteText.bytes(mail.bytes()));
      mails.add(isUnsigned ? one : post.signed(one));
    }
    return mails;
  }

  private int away(
      PreparedSeries prepared, Store store, ServerSettings post, List<OutgoingMail> mails, JudgedRevision judged)
      throws IOException {
    MailWay way = post.way();
    String what = "%s v%d".formatted(prepared.branch().name(), prepared.tracking().revision());
    AttendedSend dispatch = new AttendedSend(out(), /* isQuiet= */ false);
    AttendedSend.refuseBesideOpen(store, what);
    if (!yes && !dispatch.isWanted(mails, way)) {
      out().println("nothing was sent");
      return 1;
    }
    if (reflect) {
      dispatch.carry(mails, way.open().get());
      return 0;
    }
    force.keep(store, judged);
    try {
      int sent = store.sender(force.by(), way.open(), dispatch.progress()).send(what, mails);
      out().printf("%d sent%n", sent);
    } catch (SendException e) {
      throw new PrepException(
          "%s; reroll send --resume goes on, then reroll prep next".formatted(e.getMessage()), e);
    }
    Optional<SeriesView> view = KnownSeries.find(store, prepared.tracking(), series);
    NextRevision.begin(prepared, mails.getFirst().messageId(), store, view.orElse(null));
    out().printf("v%d begins%n", prepared.tracking().revision() + 1);
    return 0;
  }
}
