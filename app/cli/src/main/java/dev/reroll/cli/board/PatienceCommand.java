// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.show.ByName;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.tracker.Patience;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long silence lasts before it counts. */
@Command(
    description = {
      "Show or set after how many days of a holder's silence it is a maintainer's turn.",
      ""
    },
    footer = {"", "Example:", "  reroll patience --project netdev --days 10"})
final class PatienceCommand extends TrackerCommand {
  private record PatienceJson(int days, ByName<Integer> projects) {}

  @Option(names = "--project", paramLabel = "NAME", description = "A project; else all others.")
  String project = "";

  @Option(names = "--days", paramLabel = "N", description = "Set it.")
  @Nullable Integer days;

  @Override
  protected int run(Store store) {
    if (days != null) {
      if (days < 1) {
        throw usage("--days takes a number above 0");
      }
      store.tracker().setPatience(project, days);
    }
    Patience patience = store.tracker().patience();
    ByName<Integer> own = new ByName<>();
    new TreeMap<>(patience.own()).forEach(own::with);
    if (json) {
      out().println(Json.write(new PatienceJson(patience.days(), own)));
    } else {
      out().printf("%d days%n", patience.days());
      own.forEach((name, ofProject) -> out().printf("%s: %d%n", name, ofProject));
    }
    return 0;
  }
}
