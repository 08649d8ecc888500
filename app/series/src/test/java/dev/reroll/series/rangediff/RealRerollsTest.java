// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.mail.Mail;
import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import dev.reroll.series.Git;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.series.rangediff.RangeDiff.Range;
import dev.reroll.series.text.ByteText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Range-diffs of series as people mailed them: those of the patch queue, and of real lists where a
 * folder with such mail is named. Git applies the mails to a tree made of what they show of it.
 */
class RealRerollsTest {
  private static final String ATTRIBUTES = "*.c diff=cpp\n*.h diff=cpp\n*.py diff=python\n";

  @TempDir Path folder = Path.of("");
  private Git git = new Git(folder);
  private int made;

  /** A mail that holds a patch. */
  private record Posted(int number, byte[] raw, Patch patch) {}

  /** A revision in git. */
  private record Applied(String base, String tip, List<Posted> posted) {
    List<SeriesPatch> mailed() {
      return posted.stream().map(one -> SeriesPatch.mailed(one.number(), one.patch())).toList();
    }
  }

  /** How many were compared, and of how many the mails alone give the same. */
  private record Count(int compared, int sameFromMails) {}

  @BeforeEach
  void init() {
    git = new Git(folder);
    git.run("init", "-q").line();
  }

  @Test
  void sample_series_comes_out_as_from_git_by_commits_and_by_mails_alone() throws IOException {
    List<Applied> revisions = new ArrayList<>();
    for (String version : List.of("v1", "v2", "v3", "v4")) {
      Path queue = Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic", version);
      List<byte[]> mails = new ArrayList<>();
      try (Stream<Path> files = Files.list(queue)) {
        for (Path file : files.sorted().toList()) {
          mails.addAll(read(file));
        }
      }
      revisions.add(applied(posted(mails)));
    }

    assertThat(compare(revisions)).isEqualTo(new Count(6, 6));
  }

  @Test
  void rerolls_of_real_lists_come_out_as_from_git() throws IOException {
    String shared = System.getenv("REROLL_SHARED");
    assumeTrue(shared != null, "REROLL_SHARED names no folder with real list mail");
    int rerolls = 0;
    int compared = 0;
    int same = 0;
    for (String name : List.of("fbnic-2024.mboxrd.gz", "io-uring-3k.mboxrd.gz")) {
      for (Map<Integer, List<Posted>> series : series(Path.of(shared, "corpora", name))) {
        List<Applied> revisions = new ArrayList<>();
        for (List<Posted> revision : series.values()) {
          Applied applied = applied(revision);
          if (applied != null) {
            revisions.add(applied);
          }
        }
        rerolls += Math.max(0, revisions.size() - 1);
        Count count = compare(revisions);
        compared += count.compared;
        same += count.sameFromMails;
      }
    }
    System.out.printf(
        "%d rerolls of real lists, %d pairs of revisions: %d are the same from the mails alone%n",
        rerolls, compared, same);

    assertThat(compared).isGreaterThan(50);
    assertThat(same).isGreaterThan(compared * 9 / 10);
  }

  private Count compare(List<Applied> revisions) throws IOException {
    int compared = 0;
    int same = 0;
    try (Repository repository = new FileRepositoryBuilder().setWorkTree(folder.toFile()).build()) {
      for (Applied[] pair : pairs(revisions)) {
        Applied before = pair[0];
        Applied after = pair[1];
        compared++;
        String theirs =
            ByteText.of(
                git.run(
                        "range-diff",
                        "--no-color",
                        before.base + ".." + before.tip,
                        after.base + ".." + after.tip)
                    .out());

        assertThat(
                RangeDiff.of(repository, range(repository, before), range(repository, after), 60)
                    .text())
            .isEqualTo(theirs);
        String mailed = RangeDiff.of(before.mailed(), after.mailed(), 60).text();
        same += unnamed(mailed).equals(unnamed(theirs)) ? 1 : 0;
      }
    }
    return new Count(compared, same);
  }

  /** Each revision with each later one. */
  private static List<Applied[]> pairs(List<Applied> revisions) {
    List<Applied[]> pairs = new ArrayList<>();
    for (int i = 0; i < revisions.size(); i++) {
      for (int j = i + 1; j < revisions.size(); j++) {
        pairs.add(new Applied[] {revisions.get(i), revisions.get(j)});
      }
    }
    return pairs;
  }

  /** Commits have other names than patches. */
  private static String unnamed(String text) {
    return text.replaceAll("(?m)^( *[0-9-]+:  )[0-9a-f]+( [<>!=]  *[0-9-]+:  )[0-9a-f]+ ", "$1$2")
        .replaceAll("(?m)^( *[0-9-]+:  )[0-9a-f]+( [<>] *[0-9-]+:  )-+ ", "$1$2")
        .replaceAll("(?m)^( *[0-9-]+:  )-+( [<>] *[0-9-]+:  )[0-9a-f]+ ", "$1$2");
  }

  private static Range range(Repository repository, Applied applied) throws IOException {
    return new Range(repository.resolve(applied.base), repository.resolve(applied.tip));
  }

  /** Returns a revision as commits, or null if it does not apply to what it shows of its tree. */
  private Applied applied(List<Posted> posted) throws IOException {
    SparseTree tree = new SparseTree();
    for (Posted one : posted) {
      if (!tree.apply(one.patch())) {
        return null;
      }
    }
    String base = "base" + ++made;
    git.run("checkout", "-q", "--orphan", base);
    git.run("rm", "-rfq", "--ignore-unmatch", ".").line();
    for (Map.Entry<String, String> file : tree.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Files.writeString(folder.resolve(".gitattributes"), ATTRIBUTES);
    git.run("add", "-A").line();
    git.run("commit", "-q", "-m", "base " + made).line();
    git.run("checkout", "-q", "-b", "tip" + made).line();
    ByteArrayOutputStream mails = new ByteArrayOutputStream();
    for (Posted one : posted) {
      mails.writeBytes("From git@z Thu Jan  1 00:00:00 1970\n".getBytes(StandardCharsets.US_ASCII));
      mails.writeBytes(one.raw());
      mails.write('\n');
    }
    if (git.run(mails.toByteArray(), "am", "-q", "--whitespace=nowarn").status() != 0) {
      git.run("am", "--abort");
      return null;
    }
    return new Applied(base, "tip" + made, posted);
  }

  private static List<byte[]> read(Path mailbox) throws IOException {
    List<byte[]> mails = new ArrayList<>();
    MailSource.read(
        mailbox,
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
    return mails;
  }

  private static List<Posted> posted(List<byte[]> mails) {
    List<Posted> posted = new ArrayList<>();
    for (byte[] raw : mails) {
      Mail mail = Mail.parse(raw);
      Subject subject = Subject.parse(mail.subject() == null ? "" : mail.subject());
      int number = subject.number() == null ? 1 : subject.number();
      Patch.of(mail).ifPresent(patch -> posted.add(new Posted(number, raw, patch)));
    }
    return posted;
  }

  /** Returns the complete revisions of the series that have more than one, by number. */
  private static List<Map<Integer, List<Posted>>> series(Path mailbox) throws IOException {
    Map<RevisionKey, Map<Integer, byte[]>> revisions = new LinkedHashMap<>();
    Map<RevisionKey, String> titles = new LinkedHashMap<>();
    for (byte[] raw : read(mailbox)) {
      Mail mail = Mail.parse(raw);
      RevisionKey key = RevisionKey.of(mail).orElse(null);
      if (key != null) {
        Subject subject = Subject.parse(mail.subject() == null ? "" : mail.subject());
        int number = subject.number() == null ? 1 : subject.number();
        revisions.computeIfAbsent(key, _ -> new TreeMap<>()).put(number, raw);
        if (number < 2) {
          String title = RevisionKey.titleKey(subject.title()) + " " + key.author();
          titles.merge(key, title, (one, other) -> number == 0 ? other : one);
        }
      }
    }
    Map<String, Map<Integer, List<Posted>>> series = new TreeMap<>();
    revisions.forEach((key, mails) -> {
      List<Posted> posted = posted(List.copyOf(mails.values()));
      if (posted.size() == key.total() && titles.containsKey(key)) {
        series.computeIfAbsent(titles.get(key), _ -> new TreeMap<>()).put(key.revision(), posted);
      }
    });
    return series.values().stream().filter(one -> one.size() > 1).toList();
  }
}
