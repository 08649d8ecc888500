// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.answer;

import dev.reroll.mail.Address;
import dev.reroll.mail.compose.ReplyText;
import dev.reroll.server.answer.AppliedCommits.Applied;
import dev.reroll.server.command.Repositories;
import dev.reroll.server.send.Post;
import dev.reroll.server.send.SendStoreCommand;
import dev.reroll.server.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells those who posted a series that it was applied. */
@Command(
    name = "thanks",
    description = {
      "Answer a revision's cover letter with the commits that its patches became in a branch.",
      "",
      "Patches are found by their patch-id, and by their title where they were changed on their way.",
      "Nothing is sent as long as none is there.",
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
  private static final int SHORT_ID = 12;

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

  @Override
  protected int run(Store store) throws IOException {
    SeriesView view = store.requireSeries(series);
    RevisionRow row = revision(view);
    List<Applied> all = applied(row);
    long found = all.stream().filter(one -> one.commit().isPresent()).count();
    if (found == 0) {
      err()
          .printf(
              "reroll: none of the %d patches of v%d is in %s; nothing to thank for yet%n",
              all.size(), row.number(), branch);
      return 1;
    }
    Address from = from(settings(config()));
    Post post = Post.ofGit(folder, /* isAttended= */ true);
    Answers answers = new Answers(store, post, Clock.systemUTC());
    String answered =
        row.coverMessageId() != null ? row.coverMessageId() : row.patches().getFirst().messageId();
    String account = System.getProperty("user.name", "unknown");
    String apart = account + "/thanks";
    Answer empty = answers.of(apart, from, answered);
    Answer answer = empty.with(empty.reply().withText(text(empty, all, found, from)));
    if (dryRun) {
      show(answer, all, answers);
      return 0;
    }
    if (output != null) {
      out().println(answers.toFolder(answer, output));
      return 0;
    }
    Answers.Sent sent = answers.send(apart, account, answer);
    out().printf("sent as <%s>: %d of %d are applied%n", sent.messageId(), found, all.size());
    return 0;
  }

  private RevisionRow revision(SeriesView view) {
    String wanted = revision;
    if (wanted == null) {
      return view.revisions().getLast();
    }
    return view.revision(wanted)
        .orElseThrow(() ->
            usage("\"%s\" has no revision \"%s\"; write v4".formatted(view.row().title(), wanted)));
  }

  private List<Applied> applied(RevisionRow row) throws IOException {
    Instant posted = row.date();
    long since = posted == null ? 0 : posted.minus(EARLIER).getEpochSecond();
    try (Repository repository = Repositories.open(repo)) {
      return AppliedCommits.find(
          repository, Repositories.commit(repository, branch), row.patches(), since);
    }
  }

  private String text(Answer empty, List<Applied> all, long found, Address from) {
    StringBuilder text = new StringBuilder(ReplyText.attribution(empty.answered().mail()));
    String first = empty.answered().mail().text().strip();
    int end = first.indexOf("\n\n");
    text.append('\n').append(ReplyText.quoted(end < 0 ? first : first.substring(0, end)));
    text.append("\n\n");
    text.append(
        found == all.size()
            ? "Applied"
            : "Applied in part (%d of %d)".formatted(found, all.size()));
    text.append(" to ").append(tree == null ? "" : tree + " ").append('(').append(branch);
    text.append("), thanks!\n\n");
    for (Applied one : all) {
      text.append(
          "[%02d/%02d] %s%n".formatted(one.patch().position(), all.size(), one.patch().title()));
      text.append(
          one.commit()
              .map(id ->
                  "        commit: "
                      + id.name().substring(0, SHORT_ID)
                      + (one.isSame() ? "" : " (changed)"))
              .orElse("        (not applied)"));
      text.append('\n');
    }
    return text.append("\nBest regards,\n-- \n")
        .append(from.name() == null ? "" : from.name())
        .toString();
  }

  private void show(Answer answer, List<Applied> all, Answers answers) {
    String raw = answers.raw(answer);
    if (!json) {
      out().println(raw);
      return;
    }
    List<Object> patches = new ArrayList<>();
    for (Applied one : all) {
      Map<String, @Nullable Object> patch = new LinkedHashMap<>();
      patch.put("position", one.patch().position());
      patch.put("title", one.patch().title());
      patch.put("commit", one.commit().map(id -> id.name()).orElse(null));
      patch.put("same_patch_id", one.isSame());
      patches.add(patch);
    }
    out().println(Json.write(Map.of("raw", raw, "patches", patches)));
  }
}
