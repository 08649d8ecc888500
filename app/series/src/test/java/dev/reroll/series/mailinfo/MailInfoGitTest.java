// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import dev.reroll.series.Git;
import dev.reroll.series.mailinfo.MailInfoOptions.QuotedCr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we make of a mail is what the installed git makes of it, to the byte. */
class MailInfoGitTest {
  private static final int GENERATED = 600;
  private static final int REAL = 300;

  @TempDir Path folder = Path.of("");

  private static List<String> arguments(MailInfoOptions options) {
    List<String> arguments = new ArrayList<>();
    String encoding = options.encoding();
    if (encoding != null && !encoding.equals("UTF-8")) {
      arguments.addAll(List.of("-c", "i18n.commitEncoding=" + encoding));
    }
    arguments.add("mailinfo");
    if (options.keepSubject()) {
      arguments.add("-k");
    }
    if (options.keepBrackets()) {
      arguments.add("-b");
    }
    if (options.messageId()) {
      arguments.add("-m");
    }
    // Git takes --encoding but recodes nothing then, so that it is another word for -n.
    String none = options.keepSubject() ? "-n" : "--encoding=ISO-8859-1";
    arguments.add(encoding == null ? none : "-u");
    arguments.add(options.scissors() ? "--scissors" : "--no-scissors");
    arguments.add("--quoted-cr=" + options.quotedCr().name().toLowerCase(java.util.Locale.ROOT));
    arguments.add(options.inBodyHeaders() ? "--inbody-headers" : "--no-inbody-headers");
    arguments.add("msg");
    arguments.add("patch");
    return arguments;
  }

  private static MailInfoOptions options(int i) {
    return new MailInfoOptions(
        i % 5 == 1,
        i % 3 == 1,
        i % 2 == 1,
        i % 4 == 3 ? null : i % 8 == 2 ? "ISO-8859-1" : "UTF-8",
        i % 3 == 0,
        QuotedCr.values()[i % 3],
        i % 7 != 3);
  }

  private void same(byte[] mail, MailInfoOptions options) throws IOException {
    List<String> arguments = arguments(options);
    Git.Result git = new Git(folder).run(mail, arguments.toArray(String[]::new));

    MailInfo ours = MailInfo.of(mail, options);

    StringBuilder expected = new StringBuilder();
    StringBuilder seen = new StringBuilder();
    expected.append(new String(git.out(), StandardCharsets.ISO_8859_1)).append("\n-- message\n");
    seen.append(ours.headers()).append("\n-- message\n");
    expected.append(Files.readString(folder.resolve("msg"), StandardCharsets.ISO_8859_1));
    seen.append(ours.message());
    expected.append("\n-- patch\n");
    seen.append("\n-- patch\n");
    expected.append(Files.readString(folder.resolve("patch"), StandardCharsets.ISO_8859_1));
    seen.append(ours.patch());
    if (!ours.empty()) {
      String said = new String(git.err().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      expected.append("\n-- said\n").append(said);
      seen.append("\n-- said\n");
      ours.complaints().forEach(line -> seen.append(line).append('\n'));
    }
    expected.append("\n-- status ").append(git.status() == 0);
    seen.append("\n-- status ").append(!ours.failed());
    assertThat(seen.toString())
        .as("%s of%n%s", arguments, new String(mail, StandardCharsets.ISO_8859_1))
        .isEqualTo(expected.toString());
  }

  @Test
  void generated_mails_come_out_as_from_git() throws IOException {
    OddMails mails = new OddMails(20261121);
    for (int i = 0; i < Integer.getInteger("reroll.mails", GENERATED); i++) {
      same(mails.next(), options(i));
    }
  }

  @Test
  void a_mail_of_white_space_is_refused() throws IOException {
    same(" \n\n\t\n".getBytes(StandardCharsets.US_ASCII), MailInfoOptions.DEFAULT);
    same(new byte[0], MailInfoOptions.DEFAULT);
  }

  @Test
  void real_mails_come_out_as_from_git() throws IOException {
    String shared = System.getenv("REROLL_SHARED");
    assumeTrue(shared != null, "REROLL_SHARED names no folder with real list mail");
    List<byte[]> mails = new ArrayList<>();
    MailSource.read(
        Path.of(shared, "corpora", "io-uring-3k.mboxrd.gz"),
        new MailSource.Sink() {
          @Override
          public void message(RawMessage message) {
            mails.add(message.bytes());
          }

          @Override
          public void broken(String source, long offset, String reason) {
            throw new AssertionError(reason);
          }
        });
    int step = Math.max(1, mails.size() / Integer.getInteger("reroll.real", REAL));
    for (int i = 0; i < mails.size(); i += step) {
      same(mails.get(i), options(i / step));
    }
  }
}
