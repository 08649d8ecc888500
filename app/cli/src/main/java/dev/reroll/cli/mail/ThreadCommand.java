// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.PersonJson;
import dev.reroll.mail.ThreadTree.Node;
import dev.reroll.store.Store;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.message.ThreadView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows threads. */
@Command(
    name = "thread",
    mixinStandardHelpOptions = true,
    description = "Look at threads.",
    subcommands = {ThreadCommand.Show.class})
public final class ThreadCommand {

  /** Shows the tree of one thread. */
  @Command(
      name = "show",
      description = {"Show a thread as a tree.", ""},
      footer = {"", "Example:", "  reroll thread show 1"})
  static final class Show extends StoreCommand {
    private static final int DEEPEST_INDENT = 40;

    @Option(names = "--json", description = "Print it as JSON, one entry a message, in tree order.")
    boolean json;

    @Parameters(
        paramLabel = "ID",
        description = "A thread's number, or the message-id of one of its messages.")
    String id = "";

    private record Line(Node node, int depth, @Nullable String parent) {}

    private record ThreadJson(
        long id,
        @Nullable String subject,
        @Nullable Long series,
        int count,
        int trees,
        @Nullable String root,
        List<Entry> messages) {}

    private record Entry(
        String messageId,
        @Nullable String parent,
        int depth,
        boolean present,
        @Nullable PersonJson from,
        @Nullable String date,
        @Nullable String subject) {
      private static Entry of(Line line, @Nullable MessageView message) {
        return new Entry(
            line.node().messageId(),
            line.parent(),
            line.depth(),
            line.node().present(),
            message == null ? null : PersonJson.of(message.mail().from()),
            message == null ? null : Json.date(message.mail()),
            message == null ? null : message.mail().subject());
      }
    }

    @Override
    protected int run(Store store) {
      ThreadView view = find(store);
      List<Line> lines = lines(view);
      if (json) {
        out().println(Json.write(json(view, lines)));
        return 0;
      }
      for (Line line : lines) {
        MessageView message = view.messages().get(line.node().messageId());
        String who = message == null ? "(not at hand)" : Json.person(message.mail().from());
        out()
            .printf(
                "%s%s <%s>%n",
                "  ".repeat(Math.min(line.depth(), DEEPEST_INDENT)), who, line.node().messageId());
      }
      return 0;
    }

    private static ThreadJson json(ThreadView view, List<Line> lines) {
      return new ThreadJson(
          view.id(),
          view.subject(),
          view.seriesId(),
          view.messages().size(),
          view.tree().roots().size(),
          lines.isEmpty() ? null : lines.getFirst().node().messageId(),
          lines.stream()
              .map(line -> Entry.of(line, view.messages().get(line.node().messageId())))
              .toList());
    }

    private ThreadView find(Store store) {
      boolean number = id.length() < 18 && id.chars().allMatch(c -> c >= '0' && c <= '9');
      long thread =
          number
              ? Long.parseLong(id)
              : store.message(id).map(view -> view.message().threadId()).orElse(-1L);
      return store
          .thread(thread)
          .orElseThrow(() -> new UsageException("no thread \"%s\"".formatted(id)));
    }

    private static List<Line> lines(ThreadView view) {
      List<Line> lines = new ArrayList<>();
      Deque<Line> todo = new ArrayDeque<>();
      view.tree().roots().reversed().forEach(root -> todo.push(new Line(root, 0, null)));
      while (!todo.isEmpty()) {
        Line line = todo.pop();
        lines.add(line);
        line.node()
            .children()
            .reversed()
            .forEach(
                child -> todo.push(new Line(child, line.depth() + 1, line.node().messageId())));
      }
      return lines;
    }
  }
}
