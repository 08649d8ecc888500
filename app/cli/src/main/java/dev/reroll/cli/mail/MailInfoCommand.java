// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.desk.send.MailSettings;
import dev.reroll.series.mailinfo.MailInfo;
import dev.reroll.series.mailinfo.MailInfoOptions;
import dev.reroll.series.mailinfo.MailInfoOptions.QuotedCr;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a patch mail apart as git does. */
@Command(
    name = "mailinfo",
    mixinStandardHelpOptions = true,
    description = {
      "Take a patch mail from standard input apart, as git mailinfo does.",
      "",
      "Prints author, subject and date; writes commit message and patch to two files. Output and",
      "files are git's, byte for byte. Options not given are as git's configuration has them:",
      "mailinfo.scissors, mailinfo.quotedCr, i18n.commitEncoding.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 all went well, 1 the mail could be read in part only.",
      "",
      "Example:",
      "  reroll mailinfo --scissors msg patch < mail > info"
    })
public final class MailInfoCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "-k", description = "Keep the subject as it is.")
  boolean keepSubject;

  @Option(names = "-b", description = "Drop only brackets that hold PATCH from the subject.")
  boolean keepBrackets;

  @Option(
      names = {"-m", "--message-id"},
      description = "Add the message-id to the commit message.")
  boolean messageId;

  @Option(names = "-u", description = "Recode to i18n.commitEncoding, else to UTF-8 (the default).")
  boolean utf8;

  @Option(names = "-n", description = "Recode nothing.")
  boolean asIs;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "As -n: git recodes nothing then.")
  @Nullable String encoding;

  @Option(
      names = "--scissors",
      negatable = true,
      description = "Drop all above a scissors line (-- >8 --).")
  @Nullable Boolean scissors;

  @Option(
      names = "--quoted-cr",
      paramLabel = "ACTION",
      description = "For CRLF in encoded bodies: nowarn, warn (the default) or strip.")
  @Nullable QuotedCr quotedCr;

  @Option(
      names = "--inbody-headers",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Take From, Subject and Date at the top of the body (the default).")
  boolean inBodyHeaders = true;

  @Parameters(index = "0", paramLabel = "MSG", description = "Where the commit message goes.")
  Path message = Path.of("");

  @Parameters(index = "1", paramLabel = "PATCH", description = "Where the patch goes.")
  Path patch = Path.of("");

  @Override
  public Integer call() throws IOException {
    MailSettings settings = MailSettings.at(Path.of(""));
    MailInfoOptions options =
        new MailInfoOptions(
            keepSubject,
            keepBrackets,
            messageId,
            encoding != null || (asIs && !utf8) ? null : settings.encoding(),
            settings.scissors(scissors),
            settings.quotedCr(quotedCr),
            inBodyHeaders);
    MailInfo info = MailInfo.of(System.in.readAllBytes(), options);
    Files.write(message, ByteText.bytes(info.message()));
    Files.write(patch, ByteText.bytes(info.patch()));
    PrintStream out = System.out;
    out.writeBytes(ByteText.bytes(info.headers()));
    out.flush();
    var err = Objects.requireNonNull(spec).commandLine().getErr();
    info.complaints().forEach(err::println);
    if (info.empty()) {
      err.println("error: empty patch: '%s'".formatted(patch));
    }
    return info.failed() ? 1 : 0;
  }
}
