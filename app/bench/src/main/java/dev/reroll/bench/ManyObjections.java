// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import dev.reroll.store.tracker.ItemStep;
import dev.reroll.store.tracker.NewItem;
import dev.reroll.store.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fills a database with a hundred series of two revisions, and fifty objections against each. */
final class ManyObjections {
  private static final int SERIES = 100;
  private static final int PATCHES = 5;
  private static final int REPLIES = 50;
  private static final int REVIEWERS = 20;

  private static final String MAINTAINERS =
      "NETWORKING DRIVERS\nM:\tThe ruler <ruler@example.org>\nR:\tThe third <reviewer3@example.org>\nF:\tdrivers/net/\n";

  private ManyObjections() {}

  static int fill(Path home) throws IOException {
    try (Store store = Store.open(home)) {
      Tracker tracker = store.tracker();
      tracker.setMaintainers(MAINTAINERS, "v6.12", null);
      Path mbox = Files.createTempFile(home, "many", ".mbox");
      StringBuilder mails = new StringBuilder();
      for (int series = 0; series < SERIES; series++) {
        post(mails, series, 1);
        for (int reply = 0; reply < REPLIES; reply++) {
          reply(mails, series, reply);
        }
        post(mails, series, 2);
      }
      Files.writeString(mbox, mails);
      store.importMail(List.of(mbox.toString()), null, _ -> {});
      int kept = 0;
      for (int series = 0; series < SERIES; series++) {
        for (int reply = 0; reply < REPLIES; reply++) {
          open(tracker, series, reply);
          kept++;
        }
      }
      return kept;
    }
  }

  private static void open(Tracker tracker, int series, int reply) {
    List<String> kinds = ItemType.OBJECTION.kinds();
    String message = "r%d-%d@example.org".formatted(series, reply);
    Item item =
        tracker.open(
            new NewItem(
                ItemType.OBJECTION,
                kinds.get((series + reply) % kinds.size()),
                reply % 5 == 0 ? Objection.Scope.SERIES : Objection.Scope.PATCH,
                message,
                words(series, reply),
                null,
                null,
                Due.NONE,
                null,
                "bench"));
    if (reply % 3 == 0) {
      tracker.act(item.id(), ItemStep.of(Action.ANSWER, "bench", "done in v2", null));
    }
    if (reply % 6 == 0) {
      tracker.act(item.id(), ItemStep.of(Action.RESOLVE, "bench", "done in v2", message));
    }
  }

  private static String words(int series, int reply) {
    return "The queue %d of driver %d is never stopped.".formatted(reply, series);
  }

  private static String head(String from, String id, String subject, String references, int hour) {
    String last = references.isEmpty() ? "" : references.substring(references.lastIndexOf('<'));
    return "From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: %s\nMessage-ID: <%s>\nSubject: %s\nDate: %d Oct 2026 %02d:00:00 +0000\nIn-Reply-To: %s\nReferences: %s\nList-Id: <netdev.lists.example.org>\n\n"
        .formatted(from, id, subject, 1 + hour / 24 % 28, hour % 24, last, references);
  }

  private static String author(int series) {
    return "Author %d <author%d@example.org>".formatted(series, series % 30);
  }

  private static void post(StringBuilder mails, int series, int revision) {
    String tag = revision == 1 ? "PATCH net-next" : "PATCH net-next v" + revision;
    String cover = "c%d-%d@example.org".formatted(series, revision);
    int hour = revision == 1 ? series : series + 400;
    mails.append(
        head(
            author(series),
            cover,
            "[%s 0/%d] net: driver %d".formatted(tag, PATCHES, series),
            "",
            hour));
    mails.append("It drives card ").append(series).append(".\n\n");
    for (int patch = 1; patch <= PATCHES; patch++) {
      String path = "drivers/net/ethernet/card%d/part%d.c".formatted(series, patch);
      mails.append(
          head(
              author(series),
              "p%d-%d-%d@example.org".formatted(series, revision, patch),
              "[%s %d/%d] net: driver %d: part %d".formatted(tag, patch, PATCHES, series, patch),
              "<" + cover + ">",
              hour));
      mails
          .append("Part ")
          .append(patch)
          .append(" of it.\n---\ndiff --git a/")
          .append(path)
          .append(" b/")
          .append(path)
          .append("\nnew file mode 100644\n--- /dev/null\n+++ b/")
          .append(path)
          .append("\n@@ -0,0 +1,40 @@\n");
      for (int line = 0; line < 40; line++) {
        mails.append("+\tqueue_").append(line).append("(card, ").append(revision).append(");\n");
      }
      mails.append('\n');
    }
  }

  private static void reply(StringBuilder mails, int series, int reply) {
    int patch = 1 + reply % PATCHES;
    String posted = "p%d-1-%d@example.org".formatted(series, patch);
    mails.append(
        head(
            "Reviewer %d <reviewer%d@example.org>".formatted(reply % REVIEWERS, reply % REVIEWERS),
            "r%d-%d@example.org".formatted(series, reply),
            "Re: [PATCH net-next %d/%d] net: driver %d: part %d"
                .formatted(patch, PATCHES, series, patch),
            "<c%d-1@example.org> <%s>".formatted(series, posted),
            series + reply));
    mails
        .append("Author wrote:\n> +\tqueue_")
        .append(reply % 40)
        .append("(card, 1);\n\n")
        .append(words(series, reply))
        .append("\n\n");
  }
}
