// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.answer;

import dev.reroll.cli.send.SendStoreCommand;
import dev.reroll.desk.account.Actor;
import dev.reroll.desk.answer.Answer;
import dev.reroll.desk.answer.AppliedCommits;
import dev.reroll.desk.answer.AppliedCommits.Applied;
import dev.reroll.desk.answer.MergedPull;
import dev.reroll.desk.answer.SentAnswer;
import dev.reroll.desk.answer.ThankAuthors;
import dev.reroll.desk.answer.ThanksLetter;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.settings.B4Settings;
import dev.reroll.desk.settings.Repositories;
import dev.reroll.desk.show.Json;
import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells those who posted a series that it was applied. */
@Command(
    name = "thanks",
    description = {
      "Answer a revision's cover letter with the commits that its patches became in a branch, or a",
      "request to pull with the commit that merged it.",
      "",
      "Patches are found by their patch-id; by the mail that a commit's Link: or Message-ID: names",
      "and by their title where they were changed on their way. Nothing is sent as long as none is",
      "there.",
      "",
      "The words are those of the file that b4.thanks-am-template (b4.thanks-pr-template for pulls)",
      "names: $${sentdate}, $${fromname}, $${quote}, $${summary}, $${treename}, $${branch}, $${signature} and",
      "the like are filled in. Commits look as b4.thanks-commit-url-mask says, with %%s or %%.12s for",
      "the id, the tree is called as --tree or b4.thanks-treename says; branch.NAME.b4-treename,",
      "b4-commit-url-mask, b4-am-template and b4-pr-template count first.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reroll thanks fbnic v4 --repo ~/src/net-next --branch main --dry-run",
      "  reroll thanks fbnic v4 --repo ~/src/net-next --branch main --tree netdev/net-next.git",
      "",
      "Exit status: 0 it is sent, 1 none of the patches is in the branch, or not sent."
    })
public final class ThanksCommand extends SendStoreCommand {
  private static final Duration EARLIER = Duration.ofDays(1);

  @Parameters(index = "0", paramLabel = "SERIES", description = "Its number or short name.")
  String series = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "vN",
      description = "Which revision; else the newest.")
  @Nullable String revision;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "The git repository it was applied in; else that of the folder one is in.")
  Path repo = Path.of("");

  @Option(names = "--branch", paramLabel = "B", description = "The branch.")
  String branch = "HEAD";

  @Option(names = "--tree", paramLabel = "NAME", description = "What the mail calls the tree.")
  @Nullable String tree;

  @Option(names = "--dry-run", description = "Show the mail, and send nothing.")
  boolean dryRun;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write the mail to a file instead of sending it.")
  @Nullable Path output;

  /**
   * What of a revision is in the branch.
   *
   * @param patches what became of each; none of a request to pull
   * @param merge what brought the request to pull
   */
  private record Found(List<Applied> patches, Optional<ObjectId> merge) {
    long count() {
      return patches.stream().filter(one -> one.commit().isPresent()).count();
    }

    boolean isNothing() {
      return merge.isEmpty() && count() == 0;
    }

    String text(ThanksLetter letter, Answer answer) throws IOException {
      Mail answered = answer.answered().mail();
      return merge.isPresent()
          ? letter.merged(answered, answer.from(), merge.get())
          : letter.applied(answered, answer.from(), patches);
    }
  }

  @Override
  protected int run(Store store) throws IOException {
    SeriesView view = store.requireSeries(series);
    Revision row = revision(view);
    try (Repository repository = Repositories.open(repo)) {
      Found found = found(repository, row);
      if (found.isNothing()) {
        err().println("reroll: " + nothing(row) + "; nothing to thank for yet");
        return 1;
      }
      String current = repository.getBranch();
      String name = branch.equals("HEAD") && current != null ? current : branch;
      B4Settings settings = B4Settings.of(repository);
      return send(store, row, found, new ThanksLetter(repository, settings, name, tree));
    }
  }

  private Found found(Repository repository, Revision row) throws IOException {
    ObjectId tip = Repositories.commit(repository, branch);
    if (row.pull() != null) {
      String head = row.pull().head();
      return new Found(
          List.of(), head == null ? Optional.empty() : MergedPull.find(repository, tip, head));
    }
    Instant posted = row.date();
    long since = posted == null ? 0 : posted.minus(EARLIER).getEpochSecond();
    return new Found(AppliedCommits.find(repository, tip, row.patches(), since), Optional.empty());
  }

  private String nothing(Revision row) {
    if (row.pull() == null) {
      return "none of the %d patches of v%d is in %s"
          .formatted(row.patches().size(), row.number(), branch);
    }
    return row.pull().head() == null
        ? "the request does not say up to which commit it wants to be pulled"
        : "commit %s, up to which is to be pulled, is not in %s"
            .formatted(row.pull().head(), branch);
  }

  private int send(Store store, Revision row, Found found, ThanksLetter letter) throws IOException {
    Address from = from(settings(config()));
    ServerSettings post = serverSettings();
    ThankAuthors thanks = new ThankAuthors(store, post, Clock.systemUTC());
    String answered = row.firstMessageId().orElseThrow();
    Actor who = sender();
    Answer empty = thanks.begin(who, from, answered);
    Answer answer = empty.with(empty.reply().withText(found.text(letter, empty)));
    if (dryRun) {
      show(answer, found, thanks);
      return 0;
    }
    if (output != null) {
      out().println(thanks.write(who, answer, output));
      return 0;
    }
    SentAnswer sent = thanks.send(who, answer);
    out()
        .println(
            "sent as <%s>: ".formatted(sent.messageId())
                + (found.merge().isPresent()
                    ? "merged"
                    : "%d of %d are applied".formatted(found.count(), found.patches().size())));
    return 0;
  }

  private Revision revision(SeriesView view) {
    String wanted = revision;
    if (wanted == null) {
      return view.revisions().getLast();
    }
    return view.revision(wanted)
        .orElseThrow(() ->
            usage(
                "\"%s\" has no revision \"%s\"; write v4"
                    .formatted(view.series().title(), wanted)));
  }

  private void show(Answer answer, Found found, ThankAuthors thanks) {
    String raw = thanks.preview(answer);
    if (!json) {
      out().println(raw);
      return;
    }
    out()
        .println(
            Json.write(
                new ThanksJson(
                    raw,
                    found.patches().stream().map(ThanksJson.Patch::of).toList(),
                    found.merge().map(ObjectId::name).orElse(null))));
  }
}
