// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.series;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.SeriesJson;
import dev.reroll.series.pull.PullRequest;
import dev.reroll.store.Store;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows series. */
@Command(
    name = "series",
    mixinStandardHelpOptions = true,
    description = "Look at series and their revisions.",
    subcommands = {
      SeriesCommand.ListAll.class,
      SeriesCommand.Show.class,
      SeriesCommand.Link.class,
      SeriesCommand.Unlink.class,
      SeriesCommand.Absorb.class
    })
public final class SeriesCommand {
  /** Returns the series of an id or short name; tells how to list them if there is none. */
  public static SeriesView find(Store store, String id) {
    return store
        .series(id)
        .orElseThrow(() ->
            new UsageException("no series \"%s\"; reroll series list shows all".formatted(id)));
  }

  /** Puts a revision in the series of another. */
  @Command(
      name = "link",
      description = {
        "Say that a revision belongs to the series of another.",
        "",
        "Each is named by a message of it: its cover letter or one of its patches. What is said so",
        "stays when series are derived again, and outdoes what was found by rule.",
        ""
      })
  static final class Link extends StoreCommand {
    @Parameters(index = "0", paramLabel = "MSGID", description = "A message of the revision.")
    String message = "";

    @Parameters(index = "1", paramLabel = "MSGID", description = "A message of the series.")
    String target = "";

    @Override
    protected int run(Store store) {
      store.linkByHand(message, target, System.getProperty("user.name"));
      return 0;
    }
  }

  /** Puts all of a series in another. */
  @Command(
      name = "absorb",
      description = {
        "Say that all revisions of one series belong to another.",
        "",
        "Like series link for each of them; series unlink takes one out again.",
        ""
      })
  static final class Absorb extends StoreCommand {
    @Parameters(index = "0", paramLabel = "SERIES", description = "The one that stays.")
    String series = "";

    @Parameters(index = "1", paramLabel = "OTHER", description = "The one that goes into it.")
    String other = "";

    @Override
    protected int run(Store store) {
      store.absorbByHand(series, other, System.getProperty("user.name"));
      return 0;
    }
  }

  /** Takes a revision out of its series. */
  @Command(
      name = "unlink",
      description = "Say that a revision is a series of its own, whatever it looks like.")
  static final class Unlink extends StoreCommand {
    @Parameters(paramLabel = "MSGID", description = "A message of the revision.")
    String message = "";

    @Override
    protected int run(Store store) {
      store.linkByHand(message, null, System.getProperty("user.name"));
      return 0;
    }
  }

  /** Lists all series. */
  @Command(name = "list", description = "List all series, by last activity.")
  static final class ListAll extends StoreCommand {
    @Option(names = "--json", description = "Print them as JSON.")
    boolean json;

    @Option(names = "--project", paramLabel = "NAME", description = "Those of a project only.")
    @Nullable String project;

    @Override
    protected int run(Store store) {
      if (json) {
        out()
            .println(
                Json.write(
                    store.seriesWithRevisions().stream()
                        .filter(view -> wanted(view.series()))
                        .map(SeriesJson::entry)
                        .toList()));
        return 0;
      }
      for (Series row : store.series().stream().filter(this::wanted).toList()) {
        out()
            .printf(
                "%4d  v%-2d %2d/%-2d  %d open  %s%s%s%n",
                row.id(),
                row.newest(),
                row.received(),
                row.total(),
                row.openObjections(),
                row.pull() ? "pull: " : "",
                row.title(),
                row.name() == null ? "" : " (" + row.name() + ")");
      }
      return 0;
    }

    private boolean wanted(Series row) {
      return project == null || project.equals(row.project());
    }
  }

  /** Shows one series. */
  @Command(name = "show", description = "Show a series with its revisions and patches.")
  static final class Show extends StoreCommand {
    @Option(names = "--json", description = "Print it as JSON.")
    boolean json;

    @Parameters(paramLabel = "SERIES", description = "Its number or short name.")
    String id = "";

    @Override
    protected int run(Store store) {
      SeriesView view = find(store, id);
      if (json) {
        out()
            .println(
                Json.write(
                    SeriesJson.whole(
                        store.seriesReport(id).orElseThrow(),
                        store.followedSeries(id).orElseThrow(),
                        row -> JudgedRevision.forces(store, view, row))));
        return 0;
      }
      out().println(view.series().title());
      for (Revision revision : view.revisions()) {
        out()
            .printf(
                "%nv%d: %d of %d received, %d messages in thread %d%n",
                revision.number(),
                revision.received(),
                revision.expected(),
                revision.messages(),
                revision.threadId());
        PullRequest pull = revision.pull();
        if (pull != null) {
          out().printf("  pull %s %s", pull.repository(), pull.ref());
          out().printf("  %s..%s%n", commit(pull.base()), commit(pull.head()));
        }
        for (PostedPatch patch : revision.patches()) {
          out()
              .printf(
                  "  %2d/%d %s  +%d -%d%n",
                  patch.position(),
                  revision.total(),
                  patch.title(),
                  patch.added(),
                  patch.removed());
        }
        if (revision.takenOver() != null) {
          takenOver(revision, revision.takenOver());
        }
      }
      return 0;
    }

    private void takenOver(Revision revision, Revision.TakenOver over) {
      for (PostedPatch patch : over.patches()) {
        out()
            .printf(
                "  %2d/%d %s  (as in v%d)%n",
                patch.position(), revision.total(), patch.title(), over.number());
      }
    }

    private static String commit(@Nullable String hash) {
      return hash == null ? "" : hash.substring(0, Math.min(12, hash.length()));
    }
  }
}
