// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.review.tracker.State;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.error.Refused;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.ItemStep;
import dev.reroll.store.tracker.NewItem;
import dev.reroll.store.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of decisions that comes with a series: a line for each, with tabs between a name that
 * stands for the item in the file, what was done ({@code open}, {@code answer}, {@code resolve} …),
 * the message-id ({@code -} for none), who decided, the exact words or the reason, and options
 * ({@code key=value} with {@code "; "} between). A suggestion that is none is dismissed by its
 * words, under the name {@code -}. What was done before is not done again, so that the file may be
 * read any number of times.
 */
public final class Decisions {
  private static final String NONE = "-";

  private final Tracker tracker;
  private final List<Named> named = new ArrayList<>();

  private Decisions(Tracker tracker) {
    this.tracker = tracker;
  }

  /** An item by its name in the file. */
  private record Named(String name, long id) {}

  private record Option(String key, String value) {}

  private record Line(
      String name,
      String verb,
      @Nullable String message,
      String by,
      String text,
      List<Option> options) {
    @Nullable String option(String key) {
      return options.reversed().stream()
          .filter(option -> option.key().equals(key))
          .findFirst()
          .map(Option::value)
          .orElse(null);
    }

    String option(String key, String otherwise) {
      return Objects.requireNonNullElse(option(key), otherwise);
    }
  }

  /**
   * Applies a file; a line that can't be applied (as people decided otherwise meanwhile), or makes
   * no sense, is left out and told.
   *
   * @return what could not be applied, as "file:line: why"
   */
  public static List<String> apply(Tracker tracker, Path file) throws IOException {
    Decisions decisions = new Decisions(tracker);
    List<String> problems = new ArrayList<>();
    int number = 0;
    for (String text : Files.readAllLines(file)) {
      number++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      try {
        decisions.apply(line(text));
      } catch (NotFound | Refused | Conflict | BadInput e) {
        problems.add("%s:%d: %s".formatted(file, number, e.getMessage()));
      }
    }
    return problems;
  }

  private static Line line(String text) {
    String[] fields = text.split("\t", -1);
    if (fields.length < 5 || fields.length > 6) {
      throw wrong("name, what was done, message-id, person and words are needed, tabs between");
    }
    List<Option> options = new ArrayList<>();
    if (fields.length == 6 && !fields[5].isBlank()) {
      for (String option : fields[5].split("; ", -1)) {
        int equals = option.indexOf('=');
        if (equals < 0) {
          throw wrong("\"%s\" is no option".formatted(option));
        }
        options.add(new Option(option.substring(0, equals), option.substring(equals + 1)));
      }
    }
    return new Line(
        fields[0],
        fields[1],
        fields[2].equals(NONE) ? null : fields[2],
        fields[3],
        fields[4],
        options);
  }

  private static BadInput wrong(String what) {
    return new BadInput(what);
  }

  private @Nullable Long named(String name) {
    return named.reversed().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(Named::id)
        .orElse(null);
  }

  private void apply(Line line) {
    if (line.verb.equals("open")) {
      named.add(new Named(line.name, open(line)));
      return;
    }
    if (line.name.equals(NONE) && line.verb.equals("dismiss")) {
      dismiss(line);
      return;
    }
    Long id = named(line.name);
    if (id == null) {
      throw new BadInput("\"%s\" was not opened".formatted(line.name));
    }
    String message = line.message;
    switch (line.verb) {
      case "link" -> link(line, id);
      case "evidence" ->
          tracker.addEvidence(id, message == null ? "" : message, line.text, line.by);
      default -> act(line, id);
    }
  }

  private long open(Line line) {
    ItemType type = choice(ItemType.class, line.option("type", ""));
    Optional<Item> known = known(type, line);
    if (known.isPresent() && known.get().state() != State.SUGGESTED) {
      retitle(known.get(), line);
      return known.get().id();
    }
    String lifts = line.option("lifts");
    return tracker
        .open(
            new NewItem(
                type,
                line.option("kind", ""),
                choice(Objection.Scope.class, line.option("scope", "patch")),
                String.valueOf(line.message),
                line.text,
                null,
                line.option("title"),
                due(line, "due"),
                lifts == null ? null : named(lifts),
                line.by))
        .id();
  }

  private void dismiss(Line line) {
    ItemType type = choice(ItemType.class, line.option("type", ""));
    Item found = known(type, line).orElseThrow(() -> new BadInput("no rule suggests these words"));
    if (found.state() == State.SUGGESTED) {
      String why = line.option("why", "it is none");
      tracker.act(found.id(), ItemStep.of(Action.DISMISS, line.by, why, null));
    }
  }

  /** What counted by itself has a rule's title until the file gives it a better one. */
  private void retitle(Item item, Line line) {
    boolean untouched =
        tracker.history(item.id()).stream().noneMatch(e -> e.action() == Action.EDIT);
    if (untouched) {
      String kind = line.option("kind", item.kind());
      tracker.edit(
          item.id(),
          new Rewording(line.option("title"), kind.equals(item.kind()) ? null : kind, null, null),
          line.by,
          "said in fewer words");
    }
  }

  /** Returns what is tracked of a line's words. */
  private Optional<Item> known(ItemType type, Line line) {
    return tracker
        .find(
            ItemQuery.ALL
                .with(Field.TYPE, type.word())
                .with(Field.MESSAGE, String.valueOf(line.message)))
        .stream()
        .filter(item -> sameWords(item, line))
        .findFirst();
  }

  private static boolean sameWords(Item item, Line line) {
    String wanted = line.text.replaceAll("\\s+", "");
    return item.evidence().stream()
        .anyMatch(evidence ->
            evidence.messageId().equals(line.message)
                && evidence.words().replaceAll("\\s+", "").equals(wanted));
  }

  private void link(Line line, long id) {
    Long other = named(line.option("to", ""));
    Relation relation =
        Relation.of(line.option("relation", "")).orElseThrow(() -> wrong("no such relation"));
    if (other == null) {
      throw new BadInput("\"%s\" was not opened".formatted(line.option("to", "")));
    }
    tracker.link(id, relation, other, line.by, line.text);
  }

  private void act(Line line, long id) {
    Action action = choice(Action.class, line.verb);
    boolean done =
        tracker.history(id).stream()
            .anyMatch(entry ->
                entry.action() == action
                    && entry.reason().equals(line.text)
                    && java.util.Objects.equals(entry.messageId(), line.message));
    if (!done) {
      tracker.act(
          id,
          new ItemStep(
              action,
              line.by,
              line.text,
              line.message,
              false,
              due(line, "until"),
              response(line),
              null));
    }
  }

  private Response response(Line line) {
    String in = line.option("in");
    if (in == null) {
      return line.option("declined") != null ? Response.NO : Response.WORDS;
    }
    return Response.fixedIn(in)
        .orElseThrow(
            () -> wrong("\"%s\" is no revision (v4) or patch of one (v4/6)".formatted(in)));
  }

  private Due due(Line line, String option) {
    String text = line.option(option);
    return text == null
        ? Due.NONE
        : Due.parse(text).orElseThrow(() -> wrong("\"%s\" is no day or revision".formatted(text)));
  }

  private <E extends Enum<E>> E choice(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong("\"%s\" is none there is".formatted(word)));
  }
}
