// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.mail.ThreadTree.Node;
import dev.reroll.store.Store;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.message.ThreadView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Override
    protected int run(Store store) {
      ThreadView view = find(store);
      List<Line> lines = lines(view);
      if (json) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", view.id());
        all.put("subject", view.subject());
        all.put("series", view.seriesId());
        all.put("count", view.messages().size());
        all.put("trees", view.tree().roots().size());
        all.put("root", lines.isEmpty() ? null : lines.getFirst().node().messageId());
        all.put("messages", lines.stream().map(line -> entry(view, line)).toList());
        out().println(Json.write(all));
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

    private ThreadView find(Store store) {
      boolean number = id.length() < 18 && id.chars().allMatch(c -> c >= '0' && c <= '9');
      long thread =
          number
              ? Long.parseLong(id)
              : store.message(id).map(view -> view.row().threadId()).orElse(-1L);
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

    private static Map<String, @Nullable Object> entry(ThreadView view, Line line) {
      MessageView message = view.messages().get(line.node().messageId());
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("message_id", line.node().messageId());
      entry.put("parent", line.parent());
      entry.put("depth", line.depth());
      entry.put("present", line.node().present());
      entry.put("from", message == null ? null : Json.address(message.mail().from()));
      entry.put("date", message == null ? null : Json.date(message.mail()));
      entry.put("subject", message == null ? null : message.mail().subject());
      return entry;
    }
  }
}
