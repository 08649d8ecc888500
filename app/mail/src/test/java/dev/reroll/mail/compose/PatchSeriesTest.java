// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.compose.PatchMailing.Suppressed;
import dev.reroll.mail.send.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchSeriesTest {
  private static final ZonedDateTime NOON =
      ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC);

  @TempDir Path folder;

  private static PatchMailing mailing(String from, Set<Suppressed> suppressed) {
    return new PatchMailing(
        new Address("Mira Halvörsen", from),
        from,
        List.of(new Address(null, "netdev@lists.example.org")),
        List.of(),
        List.of(new Address(null, "archive@example.org")),
        suppressed,
        true,
        false,
        null);
  }

  private static List<OutgoingMail> mails(PatchMailing mailing, byte[]... files) {
    int[] id = {0};
    return new PatchSeries(mailing, () -> ++id[0] + "@example.org", NOON)
        .mails(Stream.of(files).map(PatchFile::of).toList());
  }

  private void git(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=Jörg Ä", "-c", "user.email=joerg@example.org"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }

  private List<byte[]> formatted() throws Exception {
    git("init", "-q");
    Files.writeString(folder.resolve("a"), "one\n");
    git("add", "a");
    git("commit", "-qm", "begin");
    Files.writeString(folder.resolve("a"), "one\n" + "y".repeat(1_500) + "\n");
    git(
        "commit",
        "-qam",
        "a: a line longer than a mail may have\n\nReviewed-by: R <r@example.org>\nCc: S <s@example.org> # 6.1+");
    Files.writeString(folder.resolve("a"), "ö\r\n\n-- \nFrom me\n.\n");
    git(
        "commit",
        "-qam",
        "a: odd bytes, and ümlauts in the subject line that make it long enough to fold\n\nSigned-off-by: Jörg Ä <joerg@example.org>");
    git("format-patch", "-q", "-2", "-o", "out", "--cover-letter");
    List<byte[]> files = new ArrayList<>();
    try (var names = Files.list(folder.resolve("out"))) {
      for (Path file : names.sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void what_git_formats_comes_out_of_git_am_as_it_was() throws Exception {
    List<OutgoingMail> mails =
        mails(mailing("mira@example.org", Set.of()), formatted().toArray(new byte[0][]));

    Path box = Files.createDirectory(folder.resolve("box"));
    for (int i = 1; i < mails.size(); i++) {
      Files.write(box.resolve(i + ".eml"), mails.get(i).bytes());
    }
    git("checkout", "-q", "-b", "again", "HEAD~2");
    git("am", "-q", "--keep-cr", "box/1.eml", "box/2.eml");
    git("diff", "--exit-code", "master", "again");
    git("log", "-1", "--format=%an", "again");
    assertThat(mails.get(2).bytes())
        .satisfies(bytes -> {
          Mail mail = Mail.parse(bytes);
          assertThat(mail.text()).startsWith("From: Jörg Ä <joerg@example.org>\n\n");
        });
  }

  @Test
  void series_is_threaded_below_its_first_mail_and_dated_in_order() throws Exception {
    List<OutgoingMail> mails =
        mails(mailing("mira@example.org", Set.of()), formatted().toArray(new byte[0][]));

    Mail cover = Mail.parse(mails.get(0).bytes());
    Mail second = Mail.parse(mails.get(2).bytes());
    assertThat(cover.inReplyTo()).isNull();
    assertThat(second.inReplyTo()).isEqualTo("1@example.org");
    assertThat(second.references()).containsExactly("1@example.org");
    assertThat(second.date()).isEqualTo(NOON.plusSeconds(2).toInstant());
    assertThat(second.from()).isEqualTo(new Address("Mira Halvörsen", "mira@example.org"));
    assertThat(second.subject()).contains("ümlauts in the subject line that make it long enough");
  }

  @Test
  void those_whom_a_patch_names_get_copies_unless_suppressed() throws Exception {
    byte[][] files = formatted().toArray(new byte[0][]);

    OutgoingMail all = mails(mailing("mira@example.org", Set.of()), files).get(1);
    assertThat(all.recipients())
        .containsExactly(
            "netdev@lists.example.org",
            "joerg@example.org",
            "r@example.org",
            "s@example.org",
            "archive@example.org");
    assertThat(new String(all.bytes(), StandardCharsets.UTF_8)).doesNotContain("archive@");

    OutgoingMail few = mails(mailing("mira@example.org", Suppressed.BODY), files).get(1);
    assertThat(few.recipients())
        .containsExactly("netdev@lists.example.org", "joerg@example.org", "archive@example.org");
  }

  @Test
  void no_line_is_longer_than_mail_allows() throws Exception {
    for (OutgoingMail mail :
        mails(mailing("mira@example.org", Set.of()), formatted().toArray(new byte[0][]))) {
      assertThat(new String(mail.bytes(), StandardCharsets.ISO_8859_1).lines())
          .allMatch(line -> line.length() <= 998);
    }
  }

  @Test
  void file_that_is_no_mail_is_named_by_its_number() {
    byte[] file = "nothing\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> mails(mailing("mira@example.org", Set.of()), file))
        .hasMessage("file 1 is no mail: it has no From or no Subject");
  }
}
