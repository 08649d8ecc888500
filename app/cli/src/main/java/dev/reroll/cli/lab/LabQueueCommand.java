// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.lab;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.account.Actor;
import dev.reroll.desk.check.QueueJson;
import dev.reroll.desk.check.QueueView;
import dev.reroll.desk.run.CancelRun;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.store.Store;
import dev.reroll.store.job.Job;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what the lab has to do, and ends jobs. */
@Command(
    name = "queue",
    description = {
      "List what the lab has to do, be it done by reroll serve or a worker, as the page /queue does.",
      ""
    },
    footer = {
      "",
      "--json prints an array of job, what, state (queued, running, failed, cancelling), worker,",
      "progress, fraction, failures, failure, next, checks_left and page. A job that failed waits to",
      "be tried again.",
      "",
      "Examples:",
      "  reroll lab queue",
      "  reroll lab queue --cancel runs/12/0"
    })
final class LabQueueCommand extends StoreCommand {
  @Option(names = "--json", description = "Print the jobs as JSON.")
  boolean json;

  @Option(
      names = "--cancel",
      paramLabel = "JOB",
      description =
          "End this job first, whoever is at it, by the name it is listed with; may be given more"
              + " than once.")
  List<String> cancel = List.of();

  @Override
  protected int run(Store store) {
    List<Job> jobs =
        cancel.stream()
            .map(name ->
                Job.named(name)
                    .orElseThrow(() ->
                        new UsageException(
                            "\"%s\" is no job; reroll lab queue shows them".formatted(name))))
            .toList();
    Actor who = Actor.owner(System.getProperty("user.name", "unknown"));
    CancelRun end = new CancelRun(store);
    jobs.forEach(job -> end.job(who, job));
    QueueView view = QueueView.of(store, store.jobs().queued());
    if (json) {
      out().println(Json.write(QueueJson.of(view)));
    } else {
      for (QueueView.Line line : view.lines()) {
        String state = line.worker().isEmpty() ? "waits" : "done by " + line.worker();
        out().printf("%-16s %s: %s%n", line.job().name(), line.what(), state);
        if (!line.more().isEmpty()) {
          out().printf("%-16s %s%n", "", line.more());
        }
      }
    }
    return 0;
  }
}
