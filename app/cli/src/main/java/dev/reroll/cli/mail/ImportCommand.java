// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reroll.cli.command.MessageCount;
import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.derive.ImportReport;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes mail in. */
@Command(
    name = "import",
    description = {
      "Take list mail in.",
      "",
      "Reads mbox (mboxo, mboxrd, mboxcl), Maildir, MH, single messages, folders of git",
      "format-patch files, saved archive pages as text, and gzip, xz or zstd of any; '-' is standard",
      "input. Further public-inbox repositories (a folder), threads from a public-inbox server (an",
      "https:// address of a message, or '<message-id>'), and IMAP (imaps://USER@HOST/FOLDER); these",
      "are read on from where they were read to. Bytes are kept first, as they came. What is known",
      "is passed over, so importing again does no harm.",
      ""
    },
    footer = {
      "",
      "Environment:",
      "  REROLL_INBOX           where '<message-id>' is looked for (https://lore.kernel.org/all)",
      "  REROLL_IMAP_PASSWORD   the password of the IMAP box",
      "",
      "Exit status: 0 all was read, 1 something was not (it is named, the rest went on).",
      "",
      "Examples:",
      "  reroll import netdev.mbox.gz",
      "  reroll import '<20240403.1@example.org>'",
      "  git format-patch --stdout -v2 main.. | reroll import -"
    })
public final class ImportCommand extends StoreCommand {
  private record Imported(
      int read,
      @JsonProperty("new") int added,
      int known,
      int changed,
      List<ImportReport.Failure> failed,
      double seconds) {
    private static Imported of(ImportReport report, double seconds) {
      return new Imported(
          report.read(),
          report.added(),
          report.known(),
          report.changed(),
          report.failures(),
          Math.round(seconds * 1000) / 1000.0);
    }
  }

  @Option(names = "--json", description = "Print what was done as JSON.")
  boolean json;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Files, folders, or '-'.")
  List<String> sources = List.of();

  @Override
  protected int run(Store store) {
    long begin = System.nanoTime();
    MessageCount count = new MessageCount(err(), "messages read");
    ImportReport report = store.importMail(sources, null, count);
    count.end();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (json) {
      out().println(Json.write(Imported.of(report, seconds)));
    } else {
      out()
          .printf(
              "%d read: %d new, %d known, %d changed, %d not readable; %.1f s%n",
              report.read(),
              report.added(),
              report.known(),
              report.changed(),
              report.failures().size(),
              seconds);
    }
    for (ImportReport.Failure failure : report.failures()) {
      err()
          .printf(
              "reroll: %s, byte %d: %s%n", failure.source(), failure.offset(), failure.reason());
    }
    return report.failures().isEmpty() ? 0 : 1;
  }
}
