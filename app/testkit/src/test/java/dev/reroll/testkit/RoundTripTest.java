// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reroll.cli.Main;
import dev.reroll.desk.intake.LoadSample;
import dev.reroll.mail.Mail;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import dev.reroll.store.Store;
import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.series.PostedPatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent from here is for all others what it was here: over SMTP and IMAP, to real readers.
 */
class RoundTripTest {
  private static final Path V4 =
      Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic", "v4");
  private static final String LIST = "netdev@lists.example.org";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "imap")
          });

  @BeforeEach
  void start() throws Exception {
    server.start();
    server.setUser(LIST, "list", "secret");
    Path author = Files.createDirectories(folder.resolve("author"));
    git(author, "init", "-q", "-b", "main");
    git(author, "config", "user.name", "Mira Halvorsen");
    git(author, "config", "user.email", "mira@example.org");
    git(author, "config", "sendemail.smtpServer", "127.0.0.1");
    git(author, "config", "sendemail.smtpServerPort", "" + server.getSmtp().getPort());
    git(author, "config", "sendemail.smtpEncryption", "");
    git(author, "config", "sendemail.smtpDomain", "localhost");
    git(author, "config", "sendemail.suppressCc", "all");
    try (Store own = Store.open(folder.resolve("author-home"))) {
      new LoadSample(own).load();
    }
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private int reroll(String home, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("--home", folder.resolve(home).toString()));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(String[]::new));
  }

  private String author() {
    return folder.resolve("author").toString();
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(out.toString());
  }

  private static String run(Path where, byte[] input, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    builder.environment().put("HOME", where.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().write(input);
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  private static String git(Path where, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=L", "-c", "user.email=l@example.org"));
    command.addAll(Arrays.asList(arguments));
    return run(where, new byte[0], command);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(V4)) {
      return files.sorted().toList();
    }
  }

  private void send() {
    int status = reroll("author-home", "send", V4.toString(), "-C", author(), "--yes");
    assertThat(status).as(out.toString() + err).isZero();
    assertThat(out.toString()).contains("16 of 16 sent").contains("16 sent, none left");
  }

  /** Fetches from the IMAP store into another database. */
  private Store fetched() {
    Store other = Store.open(folder.resolve("other-home"));
    String source = "imap://list:secret@127.0.0.1:%d/INBOX".formatted(server.getImap().getPort());
    var report = other.importMail(List.of(source), null, _ -> {});
    assertThat(report.failures()).isEmpty();
    return other;
  }

  /** Makes a repository with those lines of the kernel's files that the series wants to see. */
  private Path base(String name) throws Exception {
    Path repository = Files.createDirectories(folder.resolve(name));
    git(repository, "init", "-q", "-b", "main");
    // b4 does nothing for somebody who has no name.
    git(repository, "config", "user.name", "Henrik Solås");
    git(repository, "config", "user.email", "henrik@example.org");
    for (Path file : files()) {
      Patch patch = Patch.of(Mail.parse(Files.readAllBytes(file))).orElse(null);
      for (FileDiff diff : patch == null ? List.<FileDiff>of() : patch.files()) {
        boolean isKernels = diff.oldPath() != null && !diff.path().contains("meta/");
        if (isKernels) {
          write(repository.resolve(diff.path()), diff.hunks());
        }
      }
    }
    git(repository, "add", "-A");
    git(repository, "commit", "-qm", "base");
    return repository;
  }

  private static void write(Path file, List<Hunk> hunks) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Hunk hunk : hunks) {
      while (lines.size() < hunk.oldStart() - 1) {
        lines.add("line " + (lines.size() + 1));
      }
      hunk.lines().stream()
          .filter(line -> line.kind() != '+')
          .forEach(line -> lines.add(line.text()));
    }
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private static String tree(Path repository) throws Exception {
    return git(repository, "rev-parse", "HEAD^{tree}");
  }

  /** Writes what arrived at the list to a mailbox. */
  private Path mailbox(Store store) throws IOException {
    StringBuilder box = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      String raw =
          new String(
              store.raw("fbnic-v4-%d@example.org".formatted(i)).orElseThrow(),
              StandardCharsets.ISO_8859_1);
      box.append("From mboxrd@z Thu Jan  1 00:00:00 1970\n");
      box.append(raw.replace("\r\n", "\n").replaceAll("(?m)^(>*From )", ">$1")).append('\n');
    }
    return Files.writeString(
        folder.resolve("list.mbox"), box.toString(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void version_4_sent_and_fetched_is_the_same_series_and_thread_for_a_second_reroll()
      throws Exception {
    send();
    try (Store own = Store.open(folder.resolve("author-home"));
        Store other = fetched()) {
      var sent = own.series("fbnic").orElseThrow().revisions().getLast();
      var arrived = other.series("1").orElseThrow().revisions().getLast();
      assertThat(arrived.number()).isEqualTo(4);
      assertThat(arrived.received()).isEqualTo(arrived.expected()).isEqualTo(16);
      assertThat(arrived.patches())
          .extracting(PostedPatch::messageId, PostedPatch::title, PostedPatch::patchId)
          .isEqualTo(
              sent.patches().stream()
                  .map(row ->
                      org.assertj.core.api.Assertions.tuple(
                          row.messageId(), row.title(), row.patchId()))
                  .toList());
      var thread = other.thread(arrived.threadId()).orElseThrow();
      assertThat(thread.tree().roots()).hasSize(1);
      assertThat(arrived.messages()).isEqualTo(16);
      for (int i = 1; i < 16; i++) {
        Mail mail = other.message("fbnic-v4-%d@example.org".formatted(i)).orElseThrow().mail();
        assertThat(mail.inReplyTo()).isEqualTo("fbnic-v4-0@example.org");
        assertThat(mail.references()).containsExactly("fbnic-v4-0@example.org");
        assertThat(mail.diagnostics()).isEmpty();
      }
    }
  }

  @Test
  void version_4_fetched_gives_git_am_the_same_tree() throws Exception {
    send();
    Path files = base("from-files");
    Path mails = base("from-mails");
    List<String> am = new ArrayList<>(List.of("am", "-q", "--whitespace=nowarn"));
    files().stream().skip(1).forEach(file -> am.add(file.toString()));
    git(files, am.toArray(new String[0]));

    try (Store other = fetched()) {
      for (int i = 1; i < 16; i++) {
        byte[] raw = other.raw("fbnic-v4-%d@example.org".formatted(i)).orElseThrow();
        run(
            mails,
            raw,
            List.of(
                "git",
                "-c",
                "user.name=L",
                "-c",
                "user.email=l@example.org",
                "am",
                "-q",
                "--whitespace=nowarn"));
      }
    }

    assertThat(tree(mails)).isEqualTo(tree(files));
    assertThat(git(mails, "log", "--format=%an <%ae> %s%n%b", "--reverse"))
        .isEqualTo(git(files, "log", "--format=%an <%ae> %s%n%b", "--reverse"));
  }

  @Test
  void version_4_fetched_is_whole_for_b4() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/b4")), "b4 is not installed");
    send();
    Path files = base("from-files");
    Path mails = base("from-b4");
    List<String> am = new ArrayList<>(List.of("am", "-q", "--whitespace=nowarn"));
    files().stream().skip(1).forEach(file -> am.add(file.toString()));
    git(files, am.toArray(new String[0]));
    try (Store other = fetched()) {
      Path box = mailbox(other);
      String said =
          run(
              mails,
              new byte[0],
              List.of(
                  "/usr/bin/b4",
                  "am",
                  "-m",
                  box.toString(),
                  "-o",
                  folder.toString(),
                  "-n",
                  "b4",
                  "fbnic-v4-0@example.org"));
      assertThat(said).contains("Total patches: 15").doesNotContain("ERROR");
    }
    git(mails, "am", "-q", "--whitespace=nowarn", folder.resolve("b4.mbx").toString());

    assertThat(tree(mails)).isEqualTo(tree(files));
  }

  @Test
  void version_4_fetched_is_one_thread_of_16_for_mutt() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mutt")), "mutt is not installed");
    send();
    Path box;
    try (Store other = fetched()) {
      box = mailbox(other);
    }
    Files.writeString(
        box,
        Files.readString(box, StandardCharsets.ISO_8859_1)
            + """
            From mboxrd@z Thu Jan  1 00:00:00 1970
            From: Somebody <else@example.org>
            Message-ID: <else@example.org>
            Date: Sat, 21 Nov 2026 12:00:00 +0000
            Subject: what has nothing to do with it

            Text.
            """,
        StandardCharsets.ISO_8859_1);
    Path thread = folder.resolve("thread.mbox");
    Path settings =
        Files.writeString(
            folder.resolve("muttrc"),
            """
            set folder=%s
            set mbox_type=mbox
            set sort=threads
            set confirmappend=no
            set confirmcreate=no
            set wait_key=no
            push "<search>~i fbnic-v4-9@<enter><tag-thread><tag-prefix><copy-message>%s<enter><exit>"
            """
                .formatted(folder, thread));

    // It wants a terminal: script makes one of its own.
    run(
        folder,
        new byte[0],
        List.of(
            "env",
            "TERM=dumb",
            "setsid",
            "timeout",
            "60",
            "script",
            "-qec",
            "mutt -n -R -F %s -f %s".formatted(settings, box),
            "/dev/null"));

    try (Store mutts = Store.open(folder.resolve("mutt-home"))) {
      mutts.importMail(List.of(thread.toString()), null, _ -> {});
      var read = mutts.series("1").orElseThrow().revisions().getLast();
      assertThat(read.received()).isEqualTo(16);
      assertThat(read.messages()).isEqualTo(16);
    }
    assertThat(Files.readString(thread, StandardCharsets.ISO_8859_1))
        .contains("Message-ID: <fbnic-v4-0@example.org>", "Message-ID: <fbnic-v4-15@example.org>")
        .doesNotContain("<else@example.org>");
  }

  @Test
  void outbox_tells_what_was_sent_and_a_second_send_sends_nothing() throws Exception {
    send();
    assertThat(reroll("author-home", "outbox", "list", "--json")).isZero();
    JsonNode first = json().get(0);
    assertThat(first.get("accepted").asInt()).isEqualTo(16);
    assertThat(first.get("open").asBoolean()).isFalse();
    assertThat(first.get("mails").get(3).get("state").asString()).isEqualTo("accepted");

    assertThat(reroll("author-home", "send", V4.toString(), "-C", author(), "--yes")).isZero();
    assertThat(out.toString()).isEqualTo("0 sent, none left\n");
    assertThat(server.getReceivedMessages()).hasSize(16);

    try (Store other = fetched();
        Store own = Store.open(folder.resolve("author-home"))) {
      own.importMail(List.of(mailbox(other).toString()), null, _ -> {});
      assertThat(own.outbox().all().getFirst().mails()).allMatch(OutboxMail::isBack);
    }
  }

  @Test
  void dry_run_shows_all_and_neither_it_nor_files_nor_reflect_are_kept_as_sent() throws Exception {
    assertThat(reroll("author-home", "send", V4.toString(), "-C", author(), "--dry-run", "--json"))
        .isZero();
    assertThat(json().size()).isEqualTo(16);
    assertThat(json().get(1).get("raw").asString())
        .contains("In-Reply-To: <fbnic-v4-0@example.org>")
        .doesNotContain("List-Id");
    assertThat(json().get(1).get("recipients").get(0).asString()).isEqualTo(LIST);

    String files = folder.resolve("files").toString();
    assertThat(reroll("author-home", "send", V4.toString(), "-C", author(), "--output", files))
        .isZero();
    try (Stream<Path> written = Files.list(Path.of(files))) {
      assertThat(written).hasSize(16);
    }
    assertThat(server.getReceivedMessages()).isEmpty();

    assertThat(reroll("author-home", "send", V4.toString(), "-C", author(), "--reflect")).isZero();
    assertThat(server.getReceivedMessages()).hasSize(16);
    assertThat(
            server
                .getManagers()
                .getImapHostManager()
                .getInbox(server.getUserManager().getUserByEmail(LIST))
                .getMessageCount())
        .isZero();
    assertThat(reroll("author-home", "outbox", "list")).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void reply_leaves_by_the_way_of_the_identity_that_is_named() throws Exception {
    send();
    int before = server.getReceivedMessages().length;
    Path clone = Path.of(author());
    git(clone, "config", "sendemail.smtpServerPort", "1");
    git(clone, "config", "sendemail.work.smtpServer", "127.0.0.1");
    git(clone, "config", "sendemail.work.smtpServerPort", "" + server.getSmtp().getPort());
    Path text = Files.writeString(folder.resolve("answer"), "Agreed.\n");

    int status =
        reroll(
            "author-home",
            "reply",
            "<fbnic-v4-5@example.org>",
            "-C",
            author(),
            "--identity",
            "work",
            "--file",
            text.toString(),
            "--to",
            LIST);

    assertThat(status).as(err.toString()).isZero();
    assertThat(server.getReceivedMessages()).hasSize(before + 1);
  }

  @Test
  void reply_from_the_command_line_is_a_comment_on_the_line_for_a_second_reroll() throws Exception {
    send();
    Path text =
        Files.writeString(
            folder.resolve("answer"),
            """
            > +	netif_carrier_off(netdev);

            Must this be before the queues are up? I would rather have it in ndo_stop, where everybody else has it, since then nobody has to think.
            """);
    assertThat(
            reroll(
                "author-home",
                "reply",
                "<fbnic-v4-5@example.org>",
                "-C",
                author(),
                "--file",
                text.toString(),
                "--trailer",
                "Nacked-by",
                "--to",
                LIST))
        .as(err.toString())
        .isZero();

    try (Store other = fetched()) {
      var replies =
          other.search("f:mira s:\"Re:\"", dev.reroll.store.search.SearchOrder.DATE, 5, 0);
      assertThat(replies).hasSize(1);
      Mail reply = other.message(replies.getFirst().key()).orElseThrow().mail();
      assertThat(reply.text()).startsWith("On ").contains("wrote:\n> +");
      assertThat(reply.text().strip()).endsWith("\n\nNacked-by: Mira Halvorsen <mira@example.org>");
      assertThat(reply.inReplyTo()).isEqualTo("fbnic-v4-5@example.org");
      assertThat(reply.text().lines()).allMatch(line -> line.length() <= 76);
    }
    try (Store own = Store.open(folder.resolve("author-home"))) {
      var opened =
          own.tracker()
              .find(
                  dev.reroll.store.tracker.ItemQuery.ALL
                      .with(dev.reroll.store.tracker.Field.TYPE, "objection")
                      .with(dev.reroll.store.tracker.Field.STATE, "open"))
              .getLast();
      assertThat(opened.title()).startsWith("Must this be before the queues are up?");
      assertThat(opened.holder().email()).isEqualTo("mira@example.org");
    }
  }

  @Test
  void thanks_name_the_commits_that_a_branch_has() throws Exception {
    Path tree = base("tree");
    List<String> am = new ArrayList<>(List.of("am", "-q", "--whitespace=nowarn"));
    files().stream().skip(1).limit(12).forEach(file -> am.add(file.toString()));
    git(tree, am.toArray(new String[0]));

    int status =
        reroll(
            "author-home",
            "thanks",
            "fbnic",
            "v4",
            "--repo",
            tree.toString(),
            "--branch",
            "main",
            "-C",
            author(),
            "--tree",
            "netdev/net-next.git",
            "--dry-run",
            "--json");

    assertThat(status).as(err.toString()).isZero();
    JsonNode patches = json().get("patches");
    assertThat(patches.size()).isEqualTo(15);
    for (int i = 0; i < 15; i++) {
      assertThat(patches.get(i).get("same_patch_id").asBoolean())
          .as("patch %d", i)
          .isEqualTo(i < 12);
    }
    assertThat(json().get("raw").asString())
        .contains("Applied in part (12 of 15) to netdev/net-next.git (main), thanks!")
        .contains("[12/15] net: fbnic: change rings, channels and delays\n        commit: ")
        .contains("[15/15] ")
        .contains("In-Reply-To: <fbnic-v4-0@example.org>");
  }
}
