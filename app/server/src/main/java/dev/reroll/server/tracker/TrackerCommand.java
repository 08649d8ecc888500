// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import dev.reroll.store.StoreException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command on what is tracked; it may be used once. */
@Command(mixinStandardHelpOptions = true)
public abstract class TrackerCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  protected boolean json;

  /** Does the work and returns the exit status. */
  protected abstract int run(Store store);

  @Override
  public Integer call() {
    StoreOpener opener = (StoreOpener) known().root().userObject();
    try (Store store = opener.openStore()) {
      int status = run(store);
      out().flush();
      return status;
    }
  }

  private CommandSpec known() {
    return Objects.requireNonNull(spec);
  }

  protected final PrintWriter out() {
    return known().commandLine().getOut();
  }

  /** Tells that the command line makes no sense. */
  protected final ParameterException usage(String message) {
    return new ParameterException(known().commandLine(), message);
  }

  /** Reads a day or revision. */
  final Due due(@Nullable String text) {
    return text == null || text.isBlank()
        ? Due.NONE
        : Due.parse(text)
            .orElseThrow(() ->
                usage("\"%s\" is neither a day (2026-10-31) nor a revision (v4)".formatted(text)));
  }

  static Item item(Store store, ItemType type, long id) {
    return store
        .tracker()
        .item(id)
        .filter(item -> item.type() == type)
        .orElseThrow(() -> new StoreException("no %s %d".formatted(type.word(), id)));
  }

  /** Prints what became of an item. */
  protected final int print(Store store, Item item) {
    if (json) {
      TrackerJson writer = new TrackerJson(store.tracker(), Instant.now());
      out().println(TrackerJson.write(writer.whole(item)));
    } else {
      out().printf("%s %d is %s%n", item.type().word(), item.id(), item.state().word());
    }
    return 0;
  }

  protected static String person(Address address) {
    String name = address.name() == null ? address.email() : address.name();
    return name == null ? "unknown" : name;
  }
}
