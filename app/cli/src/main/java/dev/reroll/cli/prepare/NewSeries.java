// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.BaseBranch;
import dev.reroll.desk.prepare.ChangeId;
import dev.reroll.desk.prepare.CoverDraft;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.prepare.SeriesSettings;
import dev.reroll.desk.prepare.Tracking;
import dev.reroll.desk.prepare.TrackingField;
import dev.reroll.desk.settings.Repositories;
import dev.reroll.mail.Mail;
import dev.reroll.series.Subject;
import dev.reroll.series.am.Am;
import dev.reroll.series.am.AmOptions;
import dev.reroll.series.am.AmResult;
import dev.reroll.series.am.GitDate;
import dev.reroll.series.am.Ident;
import dev.reroll.series.prep.Branches;
import dev.reroll.series.prep.CoverMessage;
import dev.reroll.series.prep.CoverStrategy;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.text.ByteText;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a series on a branch of its own. */
@Command(
    name = "new",
    description = {
      "Begin a series on a new branch b4/NAME, empty or with the patches of a revision in the",
      "database, and check it out.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reroll prep new fbnic --base net-next/main --prefixes net-next",
      "  reroll prep new fbnic --base v6.12 --from fbnic --version v4      prepares v5"
    })
final class NewSeries extends PrepAction {
  @Parameters(paramLabel = "NAME", description = "What it is called, in a word or two.")
  String name = "";

  @Option(names = "--base", paramLabel = "REV", description = "The commit it begins after (HEAD).")
  String base = "HEAD";

  @Option(
      names = "--prefixes",
      split = ",",
      paramLabel = "PREFIX",
      description = "What subjects say beside PATCH, like net-next; else b4.send-prefixes.")
  List<String> prefixes = List.of();

  @Option(
      names = "--from",
      paramLabel = "SERIES",
      description = "Take the patches of a series in the database; prepares its next version.")
  @Nullable String from;

  @Option(names = "--version", paramLabel = "vN", description = "Which version of it (the newest).")
  @Nullable String version;

  @Override
  int run(Repository repository) throws IOException {
    SeriesSettings settings = new SeriesSettings(repository);
    PersonIdent person = settings.person();
    ObjectId after = Repositories.commit(repository, base).copy();
    CoverStrategy strategy = CoverStrategy.chosen(settings.b4().git());
    String leaves = BaseBranch.of(repository, base, after, strategy);
    String slug = ChangeId.slug(name);
    String branch = "b4/" + slug;
    List<String> words = prefixes.isEmpty() ? settings.prefixes() : prefixes;
    CoverMessage cover;
    List<ObjectId> patches = List.of();
    if (from == null) {
      cover =
          new CoverMessage(
              CoverDraft.empty(name, person),
              Tracking.begin(1, ChangeId.make(slug), leaves, words).json());
    } else {
      try (Store store = openStore()) {
        Revision row = revision(store, from);
        cover = cover(store, row, leaves, slug, words);
        patches = applied(repository, store, row, after, person);
      }
    }
    new Branches(repository).begin(branch, strategy, after, patches, cover);
    PreparedSeries made = PreparedSeries.read(repository, branch);
    out()
        .printf(
            "branch %s: v%d, %d patches on %.12s, change-id %s%n",
            branch,
            made.tracking().revision(),
            made.branch().patches().size(),
            after.name(),
            made.tracking().changeId());
    return 0;
  }

  private Revision revision(Store store, String wanted) {
    SeriesView series = store.requireSeries(wanted);
    return (version == null ? series.newest() : series.revision(version))
        .orElseThrow(() -> new NotFound("series \"%s\" has no %s".formatted(wanted, version)));
  }

  private static CoverMessage cover(
      Store store, Revision row, @Nullable String leaves, String slug, List<String> words) {
    String first = row.firstMessageId().orElseThrow();
    Mail mail = store.message(first).orElseThrow().mail();
    Subject subject = Subject.parse(Objects.requireNonNullElse(mail.subject(), ""));
    List<String> tags = words;
    if (tags.isEmpty() && subject.tree() != null) {
      tags = List.of(subject.tree());
    }
    String changeId = ChangeId.of(mail.text());
    Tracking known =
        Tracking.begin(
            row.number() + 1, changeId == null ? ChangeId.make(slug) : changeId, leaves, tags);
    Tracking tracking =
        TrackingField.read(store.raw(first).orElseThrow())
            .map(sent -> words.isEmpty() ? sent : sent.withPrefixes(words))
            .map(sent -> sent.withBaseBranch(leaves).withRevision(row.number() + 1))
            .orElse(known)
            .withFromThread(first)
            .withSent(row.number(), first);
    String text =
        CoverDraft.mailed(
            subject.title(), row.coverMessageId() == null ? "" : mail.text(), mail.to(), mail.cc());
    return new CoverMessage(text, tracking.json());
  }

  private static List<ObjectId> applied(
      Repository repository, Store store, Revision row, ObjectId onto, PersonIdent person)
      throws IOException {
    List<String> mails = new ArrayList<>();
    for (PostedPatch patch : row.patches()) {
      mails.add(ByteText.of(store.raw(patch.messageId()).orElseThrow()));
    }
    Ident committer =
        new Ident(
            PreparedSeries.bytes(person.getName()),
            PreparedSeries.bytes(person.getEmailAddress()),
            new GitDate(person.getWhenAsInstant().getEpochSecond(), 0));
    AmResult result = Am.apply(repository, onto, mails, AmOptions.DEFAULT, committer);
    AmResult.Failure failure = result.failure();
    if (failure != null) {
      throw new PrepException(
          "patch %d \"%s\" does not apply to the base: %s; name another one with --base"
              .formatted(
                  failure.mail(),
                  ByteText.utf8(failure.subject()),
                  ByteText.utf8(failure.reason())));
    }
    return result.commits().stream().map(AmResult.Made::commit).toList();
  }
}
