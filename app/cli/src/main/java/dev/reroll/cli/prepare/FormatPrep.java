// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.prepare.SeriesMails;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.eclipse.jgit.lib.Repository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the mails of what is prepared. */
@Command(
    name = "format",
    description = {
      "Write cover letter and patches as mails to a folder, as git format-patch lays them out.",
      ""
    })
final class FormatPrep extends PrepAction {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The folder; it is made if it is not there.")
  Path output = Path.of("");

  @Override
  int run(Repository repository) throws IOException {
    PreparedSeries prepared = current(repository);
    Files.createDirectories(output);
    for (SeriesMails.Written mail :
        new SeriesMails(prepared, ZonedDateTime.now(ZoneId.systemDefault())).write()) {
      Path file = output.resolve(mail.fileName());
      Files.write(
          file,
          ByteText.bytes(
              "From %s Mon Sep 17 00:00:00 2001\n%s"
                  .formatted(commit(prepared, mail.number()), mail.bytes())));
      out().println(file);
    }
    return 0;
  }

  private static String commit(PreparedSeries prepared, int number) {
    return number == 0
        ? prepared.branch().tip().name()
        : prepared.branch().patches().get(number - 1).name();
  }
}
