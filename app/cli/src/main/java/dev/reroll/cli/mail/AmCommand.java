// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.desk.send.MailSettings;
import dev.reroll.desk.settings.Repositories;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.series.am.Am;
import dev.reroll.series.am.AmOptions;
import dev.reroll.series.am.AmResult;
import dev.reroll.series.am.GitDate;
import dev.reroll.series.am.Ident;
import dev.reroll.series.am.MailSplit;
import dev.reroll.series.am.MisplacedHunk;
import dev.reroll.series.mailinfo.MailInfoOptions;
import dev.reroll.series.mailinfo.MailInfoOptions.QuotedCr;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies mailed patches as git does. */
@Command(
    name = "am",
    mixinStandardHelpOptions = true,
    description = {
      "Apply the patches of a mailbox to a commit, as git am does.",
      "",
      "Makes the trees and commits that git am would make, and refuses what it would refuse. Work",
      "tree, index and branches are left alone: the commits are there to be looked at or branched off.",
      "Options not given are as git's configuration has them: am.threeWay, am.keepcr, am.messageid,",
      "mailinfo.scissors, mailinfo.quotedCr.",
      ""
    },
    footer = {
      "",
      "The committer is GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL and GIT_COMMITTER_DATE, else git's",
      "configuration and now.",
      "",
      "Exit status: 0 all patches were applied, 1 one was not (those before it were).",
      "",
      "Example:",
      "  git -C linux branch fbnic-v2 $(reroll am --repo linux --onto v6.12 v2.mbox --json | jq -r .commit)"
    })
public final class AmCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "The repository (else the folder at hand).")
  Path folder = Path.of("");

  @Option(names = "--onto", paramLabel = "REV", description = "The commit to apply to (HEAD).")
  String onto = "HEAD";

  @Option(
      names = {"-3", "--3way"},
      negatable = true,
      description = "Merge where a patch does not apply by itself.")
  @Nullable Boolean threeWay;

  @Option(
      names = {"-k", "--keep"},
      description = "Keep the subject as it is.")
  boolean keep;

  @Option(
      names = {"-b", "--keep-non-patch"},
      description = "Drop only brackets that hold PATCH from the subject.")
  boolean keepNonPatch;

  @Option(
      names = {"-m", "--message-id"},
      negatable = true,
      description = "Add the message-id to the commit message.")
  @Nullable Boolean messageId;

  @Option(
      names = {"-c", "--scissors"},
      negatable = true,
      description = "Drop all above a scissors line (-- >8 --).")
  @Nullable Boolean scissors;

  @Option(names = "--keep-cr", negatable = true, description = "Keep CR at line ends.")
  @Nullable Boolean keepCr;

  @Option(
      names = "--quoted-cr",
      paramLabel = "ACTION",
      description = "For CRLF in encoded bodies: nowarn, warn (the default) or strip.")
  @Nullable QuotedCr quotedCr;

  @Option(
      names = "--empty",
      paramLabel = "ACTION",
      description = "For mails without a patch: stop (the default), drop or keep.")
  AmOptions.Empty empty = AmOptions.Empty.STOP;

  @Option(
      names = "--committer-date-is-author-date",
      description = "Take the author's date for the committer's.")
  boolean sameDate;

  @Option(names = "--json", description = "Print what was made as JSON.")
  boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "MBOX",
      description = "Mailboxes or Maildirs; '-' is standard input.")
  List<String> sources = List.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    MailSettings settings = MailSettings.at(folder);
    boolean keepsCr = settings.keepCr(keepCr);
    List<String> mails = new ArrayList<>();
    for (String source : sources) {
      mails.addAll(
          source.equals("-")
              ? MailSplit.of(System.in.readAllBytes(), keepsCr)
              : MailSplit.of(Path.of(source), keepsCr));
    }
    MailInfoOptions mail =
        new MailInfoOptions(
            keep,
            keepNonPatch,
            settings.messageId(messageId),
            "UTF-8",
            settings.scissors(scissors),
            settings.quotedCr(quotedCr),
            true);
    AmResult result;
    try (Repository repository = Repositories.open(folder)) {
      result =
          Am.apply(
              repository,
              Repositories.commit(repository, onto),
              mails,
              new AmOptions(mail, settings.threeWay(threeWay), empty, sameDate),
              committer(repository));
    }
    if (json) {
      AmResult.Failure failure = result.failure();
      out.println(
          Json.write(failure == null ? AppliedJson.of(result) : NotAppliedJson.of(failure)));
    } else {
      text(result, out);
    }
    out.flush();
    return result.failure() == null ? 0 : 1;
  }

  private static Ident committer(Repository repository) {
    PersonIdent person = new PersonIdent(repository);
    String written = System.getenv("GIT_COMMITTER_DATE");
    GitDate date;
    if (written == null || written.isBlank()) {
      ZonedDateTime now = ZonedDateTime.now(java.time.ZoneId.systemDefault());
      date = new GitDate(now.toEpochSecond(), now.getOffset().getTotalSeconds() / 60);
    } else {
      boolean raw = written.matches("\\d+ [-+]\\d{4}");
      GitDate parsed = GitDate.parse(raw ? "@" + written : written);
      if (parsed == null) {
        throw new UsageException("GIT_COMMITTER_DATE \"%s\" is no date".formatted(written));
      }
      date = parsed;
    }
    return new Ident(bytes(person.getName()), bytes(person.getEmailAddress()), date);
  }

  private static String bytes(String text) {
    return ByteText.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void text(AmResult result, PrintWriter out) {
    for (AmResult.Made made : result.commits()) {
      out.printf("%s %s%n", made.commit().name(), ByteText.utf8(made.subject()));
    }
    AmResult.Failure failure = result.failure();
    if (failure == null) {
      out.printf(
          "%d applied; commit %s, tree %s%n",
          result.commits().size(), result.tip().name(), result.tree().name());
      return;
    }
    out.printf(
        "mail %d \"%s\" does not apply: %s%n",
        failure.mail(), ByteText.utf8(failure.subject()), ByteText.utf8(failure.reason()));
    MisplacedHunk hunk = failure.hunk();
    if (hunk != null) {
      out.printf("hunk %d:%n%s%n", hunk.number(), ByteText.utf8(hunk.text()).stripTrailing());
      if (hunk.closestLine() > 0) {
        out.printf(
            "closest place: line %d, where %d of %d lines are the same:%n%s%n",
            hunk.closestLine(),
            hunk.matching(),
            hunk.expected(),
            ByteText.utf8(hunk.closest()).stripTrailing());
      }
    }
  }
}
