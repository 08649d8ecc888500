// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.cli.gate.ForceOption;
import dev.reroll.cli.gate.GateText;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.prepare.SendRevision;
import dev.reroll.desk.send.AttendedSend;
import dev.reroll.desk.send.MailWay;
import dev.reroll.desk.send.Preview;
import dev.reroll.mail.send.FolderTransport;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.series.prep.Branches;
import dev.reroll.series.prep.PrepException;
import dev.reroll.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
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
    try (Store store = openStore()) {
      SendRevision send =
          new SendRevision(
              prepared, store, series, folder, ZonedDateTime.now(ZoneId.systemDefault()));
      // What is only shown, or sent to oneself, needs no decision.
      JudgedRevision judged = force.suppose(store, send.judge());
      List<OutgoingMail> mails = send.mails(!unsigned, reflect);
      if (dryRun) {
        GateText.print(out(), judged);
        new Preview(out(), /* json= */ false).show(mails, send.wayName());
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
      return away(store, send, mails, judged, prepared.tracking().revision());
    }
  }

  private int away(
      Store store, SendRevision send, List<OutgoingMail> mails, JudgedRevision judged, int revision)
      throws IOException {
    MailWay way = send.way();
    AttendedSend attended = new AttendedSend(out(), /* isQuiet= */ false);
    AttendedSend.refuseBesideOpen(store, send.what());
    if (!yes && !attended.isWanted(mails, way)) {
      out().println("nothing was sent");
      return 1;
    }
    if (reflect) {
      attended.carry(mails, way.open().get());
      return 0;
    }
    force.keep(store, judged);
    out().printf("%d sent%n", send.send(mails, force.by(), attended.progress()));
    out().printf("v%d begins%n", revision + 1);
    return 0;
  }
}
