// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.series.Git;
import dev.reroll.series.Rerolls;
import dev.reroll.series.mailinfo.MailInfoOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we make of mailed patches is what the installed git am makes of them: the same commits. */
class AmGitTest {
  private static final int SERIES = 25;
  private static final Ident COMMITTER =
      new Ident("C O Mitter", "committer@example.com", new GitDate(1_700_000_000, 120));

  @TempDir Path folder = Path.of("");
  private Git git = new Git(Path.of(""));

  /** How many of the cases git applied to the end. */
  private int applied;

  private int cases;

  @BeforeEach
  void repository() {
    git =
        new Git(folder.resolve("repo"))
            .with(
                Map.of(
                    "GIT_COMMITTER_DATE",
                    "1700000000 +0200",
                    "GIT_AUTHOR_DATE",
                    "1700000000 +0200"));
    new Git(folder).run("init", "-q", "repo").line();
    git.run("config", "gc.auto", "0").line();
    git.run("config", "core.symlinks", "true").line();
  }

  private static MailInfoOptions mail(boolean messageId, boolean scissors, boolean keep) {
    MailInfoOptions plain = MailInfoOptions.DEFAULT;
    return new MailInfoOptions(
        keep, false, messageId, "UTF-8", scissors, plain.quotedCr(), plain.inBodyHeaders());
  }

  private void same(String onto, byte[] mailbox, AmOptions options, boolean keepCr, String what)
      throws IOException {
    git.run("checkout", "-q", "-f", "--detach", onto).line();
    git.run("clean", "-fdxq").line();
    String base = git.run("rev-parse", "HEAD").line();
    List<String> arguments = new ArrayList<>(List.of("am", "-q"));
    if (options.threeWay()) {
      arguments.add("-3");
    }
    if (options.mail().messageId()) {
      arguments.add("-m");
    }
    if (options.mail().scissors()) {
      arguments.add("-c");
    }
    if (options.mail().keepSubject()) {
      arguments.add("-k");
    }
    if (options.empty() != AmOptions.Empty.STOP) {
      arguments.add("--empty=" + options.empty().name().toLowerCase(java.util.Locale.ROOT));
    }
    arguments.add(keepCr ? "--keep-cr" : "--no-keep-cr");
    Git.Result theirs = git.run(mailbox, arguments.toArray(String[]::new));
    String head = git.run("rev-parse", "HEAD").line();
    git.run("am", "--quit");
    String log = git.run("log", "--format=%H %T %s", base + ".." + head).text();
    cases++;
    applied += theirs.status() == 0 ? 1 : 0;

    try (Repository repository =
        new FileRepositoryBuilder().setWorkTree(git.folder().toFile()).build()) {
      AmResult ours =
          Am.apply(
              repository,
              ObjectId.fromString(base),
              MailSplit.of(mailbox, keepCr),
              options,
              COMMITTER);
      String seen = ours.tip().name() + " " + (ours.failure() == null);
      assertThat(seen)
          .as(
              "%s%n%s onto %s%n%s%n%s%nours: %s%n%s",
              what,
              arguments,
              onto,
              log,
              theirs.err(),
              ours.failure(),
              new String(mailbox, StandardCharsets.ISO_8859_1))
          .isEqualTo(head + " " + (theirs.status() == 0));
    }
  }

  private byte[] patches(int i, String... more) {
    List<String> arguments = new ArrayList<>(List.of("format-patch", "-q", "--stdout"));
    arguments.addAll(List.of(more));
    arguments.add("base/" + i + "..v1/" + i);
    Git.Result result = git.run(arguments.toArray(String[]::new));
    assertThat(result.status()).isZero();
    return result.out();
  }

  @Test
  void generated_series_are_applied_as_by_git() throws IOException {
    int count = Integer.getInteger("reroll.series", SERIES);
    Rerolls rerolls = new Rerolls(20261122);
    for (int i = 0; i < count; i++) {
      rerolls.add(i);
    }
    git.run(rerolls.stream(), "fast-import", "--quiet").line();
    AmOptions plain = new AmOptions(mail(false, false, false), false, AmOptions.Empty.KEEP, false);
    AmOptions merge = new AmOptions(mail(true, false, true), true, AmOptions.Empty.DROP, false);
    for (int i = 0; i < count; i++) {
      byte[] mails = patches(i, i % 2 == 0 ? "-M" : "--no-renames", "--full-index");
      same("base/" + i, mails, plain, false, "on its base");
      same("v2base/" + i, patches(i), i % 2 == 0 ? merge : plain, false, "on another base");
      same("v2/" + i, patches(i), merge, false, "on the next revision");
      Damage damage = new Damage(i);
      for (int j = 0; j < 3; j++) {
        same("base/" + i, damage.of(mails), j == 1 ? merge : plain, j == 2, "damaged");
      }
    }
    assertThat(applied).isGreaterThan(cases / 4);
    assertThat(cases - applied).isGreaterThan(cases / 20);
  }

  /** Does to patches what mailers and people do. */
  private static final class Damage {
    private final Random random;

    Damage(int seed) {
      this.random = new Random(seed);
    }

    byte[] of(byte[] mails) {
      List<String> lines =
          new ArrayList<>(
              List.of(new String(mails, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1)));
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        one(lines);
      }
      return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private int line(List<String> lines, String begin) {
      int from = random.nextInt(lines.size());
      for (int i = 0; i < lines.size(); i++) {
        int at = (from + i) % lines.size();
        if (lines.get(at).startsWith(begin)) {
          return at;
        }
      }
      return 0;
    }

    private void one(List<String> lines) {
      switch (random.nextInt(15)) {
        case 0 -> lines.replaceAll(line -> line.replace("\n", "\r\n"));
        case 1 -> {
          int at = line(lines, "@@ -");
          lines.set(at, lines.get(at).replaceFirst("-\\d+", "-" + (1 + random.nextInt(40))));
        }
        case 2 -> {
          int at = line(lines, "@@ -");
          lines.set(at, lines.get(at).replaceFirst("\\+\\d+", "+" + (1 + random.nextInt(40))));
        }
        case 3 -> {
          int at = line(lines, " ");
          lines.set(at, " other" + lines.get(at));
        }
        case 4 -> lines.remove(line(lines, "+"));
        case 5 -> lines.remove(line(lines, "index "));
        case 6 -> {
          int at = line(lines, " \n");
          lines.set(at, "\n");
        }
        case 7 -> lines.add(line(lines, "---"), "\nFrom: late\n");
        case 8 -> {
          int at = lines.indexOf("\n") + 1;
          lines.addAll(
              at,
              List.of(
                  "From: J\u00fcrgen <j@example.org>\n",
                  "Date: 3 Mar 2021 12:00 CET\n",
                  "Subject: [PATCH 1/2] in body\n",
                  "\n"));
        }
        case 9 -> lines.add(lines.indexOf("\n") + 1, "Hello,\n-- >8 --\nSubject: cut\n\n");
        case 10 -> {
          int at = line(lines, "Date: ");
          String[] dates = {
            "Date: 1 Jan 05 10:00 PST\n",
            "Date: 2021-02-03 04:05:06 +0530\n",
            "Date: never\n",
            "Date: Mon, 01 Feb 2021 24:00:00\n",
            "Date: 1/2/2003 4:5:6 PM -0100\n",
            "Date: 20210203T101112Z\n",
            "Date: @86400 +0100\n",
            "Date: 1612345678\n",
            "Date: Thu, 4 Jun 2020 09:12:33 +0000 (UTC)\n",
          };
          lines.set(at, dates[random.nextInt(dates.length)]);
        }
        case 11 -> {
          int at = line(lines, "diff --git ");
          lines.set(at, lines.get(at).replace("a/", "x/"));
        }
        case 12 -> lines.removeIf(line -> line.startsWith("index ") || line.startsWith("diff "));
        case 13 -> lines.add(line(lines, "-- "), "@@ -1 +1 @@\n");
        default -> {
          int at = line(lines, "+++ b/");
          lines.set(at, lines.get(at).replace("\n", "\t2021-01-01 10:00:00.123 +0100\n"));
        }
      }
    }
  }
}
