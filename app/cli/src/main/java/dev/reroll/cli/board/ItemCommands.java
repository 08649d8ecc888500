// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Transitions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of each type of item: {@code reroll objection …}, {@code reroll question …}. */
public final class ItemCommands {
  private static final Map<ItemType, String> WHAT = what();

  private static final Map<Action, String> ACTS = acts();

  private ItemCommands() {}

  private static Map<ItemType, String> what() {
    Map<ItemType, String> what = new EnumMap<>(ItemType.class);
    what.put(ItemType.OBJECTION, "Objections: why something should not go in as it is.");
    what.put(ItemType.QUESTION, "Questions: what somebody wants to know.");
    what.put(ItemType.CONDITION, "Conditions: what would lift an objection.");
    what.put(ItemType.COMMITMENT, "Commitments: what somebody promised, and by when.");
    what.put(ItemType.RULING, "Rulings: what a maintainer decided.");
    what.put(ItemType.PRECEDENT, "Precedents: rulings of other threads that are cited.");
    what.put(ItemType.POSITION, "Positions: where somebody stands on a series.");
    return what;
  }

  private static Map<Action, String> acts() {
    Map<Action, String> acts = new EnumMap<>(Action.class);
    acts.put(Action.CONFIRM, "Confirm a suggestion: it counts from here on.");
    acts.put(Action.DISMISS, "Dismiss a suggestion; that is remembered when mail comes again.");
    acts.put(Action.ANSWER, "Say what was done or said about it; it is the holder's turn then.");
    acts.put(
        Action.RESOLVE,
        """
        End it as done: an objection resolved, a condition met, a commitment kept. Objections,
        questions and conditions need a message of the holder, or of a maintainer of all that
        they are about by MAINTAINERS.\
        """);
    acts.put(Action.WITHDRAW, "End it by a message in which its holder takes it back.");
    acts.put(
        Action.OVERRULE,
        """
        End it by a message or ruling of somebody who is, by MAINTAINERS, maintainer of all that
        it is about.\
        """);
    acts.put(
        Action.DEFER, "Put it off until a day or revision, by a message of its holder or a ruler.");
    acts.put(Action.BREAK, "Say that it was not kept, or too late.");
    acts.put(Action.UPHOLD, "Say that it was held on to, and in which message.");
    acts.put(Action.CONTRADICT, "Say that it was gone against, and in which message.");
    acts.put(Action.REOPEN, "Open it again: the answer is not enough, or the end was none.");
    acts.put(Action.NOTE, "Add a note to its history.");
    acts.put(Action.SNOOZE, "Do not remind of it before a day or revision.");
    return acts;
  }

  /** The command of a type, which does nothing by itself. */
  @Command(mixinStandardHelpOptions = true)
  static final class OfType implements Runnable {
    @Spec @Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(), "Missing a command.");
    }
  }

  /** Adds the commands of all types to a command line. */
  public static void addTo(CommandLine line) {
    for (ItemType type : ItemType.values()) {
      line.addSubcommand(type.word(), of(type));
    }
    line.addSubcommand("maintainers", new MaintainersCommand());
    line.addSubcommand("patience", new PatienceCommand());
    line.addSubcommand("digest", new DigestCommand());
    line.addSubcommand("responses", new ResponsesCommand());
  }

  private static CommandLine of(ItemType type) {
    CommandLine line = new CommandLine(new OfType());
    line.getCommandSpec()
        .usageMessage()
        .description(WHAT.getOrDefault(type, ""), "")
        .footer(
            "",
            "Nothing is deleted: each change is an entry of the history, and undo is one more.",
            "",
            "Exit status: 0 done, 1 not allowed or not found, 2 the command line makes no sense.",
            "",
            "Examples:",
            "  reroll %s list --json".formatted(type.word()),
            "  reroll %s show 3".formatted(type.word()));
    describe(line, "list", new ListItems(type), "List them; without options those not ended.");
    describe(line, "show", new ShowItem(type), "Show one with its evidence, links and history.");
    describe(line, "open", new OpenItem(type), "Open one on exact words of a message.");
    for (Action action : possible(type)) {
      describe(line, action.word(), command(type, action), ACTS.getOrDefault(action, ""));
    }
    describe(line, "edit", new EditItem(type), "Put title, kind, scope or due date otherwise.");
    describe(line, "evidence", new AddEvidence(type), "Add exact words of another message.");
    describe(line, "link", new LinkItem(type), "Join one to another item.");
    describe(line, "undo", new UndoItem(type), "Take the last entry back, by a new one.");
    return line;
  }

  private static void describe(CommandLine line, String name, Object command, String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.add("");
    CommandLine added = new CommandLine(command);
    added.getCommandSpec().usageMessage().description(lines.toArray(String[]::new));
    line.addSubcommand(name, added);
  }

  /** Returns what can be done with a type in any state, in the order of the acts. */
  private static Set<Action> possible(ItemType type) {
    Set<Action> possible = new LinkedHashSet<>();
    for (Action action : ACTS.keySet()) {
      boolean always = action == Action.NOTE || action == Action.SNOOZE;
      for (State state : State.values()) {
        if (always || Transitions.possible(type, state).contains(action)) {
          possible.add(action);
        }
      }
    }
    return possible;
  }

  private static ActOnItem command(ItemType type, Action action) {
    return switch (action) {
      case ANSWER -> new ActOnItem.Answer(type);
      case DEFER, SNOOZE -> new ActOnItem.Until(type, action);
      case OVERRULE -> new ActOnItem.Overrule(type);
      default -> new ActOnItem(type, action);
    };
  }
}
