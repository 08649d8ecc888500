// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What people index mail with, on the same mails; each is left out where it is not installed. */
final class MailPeers {
  private MailPeers() {}

  private interface Take {
    void message(int number, byte[] bytes) throws IOException;
  }

  private static int each(Path mailbox, Take take) throws IOException {
    int[] count = {0};
    MailSource.read(
        mailbox,
        new MailSource.Sink() {
          @Override
          public void message(RawMessage message) {
            try {
              take.message(count[0]++, message.bytes());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public void broken(String source, long offset, String reason) {
            BenchMain.say(reason);
          }
        });
    return count[0];
  }

  static List<Figure> run(Path mailbox, Path folder) throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    if (installed("notmuch")) {
      figures.add(notmuch(mailbox, folder));
    }
    if (installed("public-inbox-index")) {
      figures.add(publicInbox(mailbox, folder));
    }
    return figures;
  }

  private static boolean installed(String command) {
    boolean there = Files.isExecutable(Path.of("/usr/bin", command));
    if (!there) {
      BenchMain.say(command + " is not installed; nothing to compare with");
    }
    return there;
  }

  private static Figure notmuch(Path mailbox, Path folder)
      throws IOException, InterruptedException {
    Path mail = Files.createDirectories(folder.resolve("mail"));
    int count = each(mailbox, (number, bytes) -> Files.write(mail.resolve(number + ".eml"), bytes));
    Path config = folder.resolve("notmuch.config");
    Files.writeString(config, "[database]\npath=%s\n[new]\ntags=new\n".formatted(mail));
    BenchMain.say("notmuch new");
    double seconds = seconds(folder, "NOTMUCH_CONFIG", config, "notmuch", "new", "--quiet");
    return new Figure("notmuch new", count / seconds, "mails/s", "");
  }

  /** Makes an inbox of version 2, each message a commit with the one file "m", and indexes it. */
  private static Figure publicInbox(Path mailbox, Path folder)
      throws IOException, InterruptedException {
    Path inbox = folder.resolve("inbox");
    Path config = folder.resolve("pi.config");
    seconds(
        folder,
        "PI_CONFIG",
        config,
        "public-inbox-init",
        "-V2",
        "bench",
        inbox.toString(),
        "http://bench.example.org/",
        "bench@example.org");
    Path stream = folder.resolve("commits");
    int count;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(stream))) {
      count = each(mailbox, (number, bytes) -> commit(out, number, bytes));
    }
    Path git = inbox.resolve("git").resolve("0.git");
    BenchMain.say("git fast-import");
    Process process =
        new ProcessBuilder("git", "--git-dir=" + git, "fast-import", "--quiet")
            .inheritIO()
            .redirectInput(stream.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("git fast-import failed");
    }
    BenchMain.say("public-inbox-index");
    double seconds = seconds(folder, "PI_CONFIG", config, "public-inbox-index", inbox.toString());
    return new Figure("public-inbox-index", count / seconds, "mails/s", "");
  }

  private static void commit(OutputStream out, int number, byte[] bytes) throws IOException {
    String head =
        "commit refs/heads/master\ncommitter bench <bench@example.org> %d +0000\ndata 1\nm\n"
            .formatted(1_700_000_000 + number);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(
        "M 100644 inline m\ndata %d\n".formatted(bytes.length).getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write('\n');
  }

  private static double seconds(Path folder, String variable, Path value, String... command)
      throws IOException, InterruptedException {
    Path log = folder.resolve(command[0] + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(variable, value.toString());
    builder.redirectOutput(log.toFile());
    long begin = System.nanoTime();
    int exit = builder.start().waitFor();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (exit != 0) {
      throw new IOException("%s failed: %s".formatted(command[0], Files.readString(log)));
    }
    return seconds;
  }
}
