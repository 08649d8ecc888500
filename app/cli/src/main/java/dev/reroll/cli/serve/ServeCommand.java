// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.serve;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.cli.command.UntilSignal;
import dev.reroll.desk.account.StartToken;
import dev.reroll.desk.intake.LoadSample;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.LiveLines;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.store.Store;
import dev.reroll.web.WebServer;
import dev.reroll.web.http.Access;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the pages, and runs what waits to be run. */
@Command(
    name = "serve",
    description = {
      "Serve the pages on this machine. Makes its home and the kernel lab on first use; the pages",
      "answer meanwhile. Ends at Ctrl-C or SIGTERM.",
      ""
    },
    footer = {
      "",
      "On the loopback address anybody on this machine may look; to change things, open the address",
      "with the token, which is printed. On any other address everybody logs in: see reroll account.",
      "Put a server that speaks TLS before it.",
      "",
      "Examples:",
      "  reroll serve --sample           the first time, to look around",
      "  reroll serve --port 8081"
    })
public final class ServeCommand extends StoreCommand {
  @Option(
      names = "--port",
      description = "Port to listen on (${DEFAULT-VALUE}); 0 takes a free one.")
  int port = 8080;

  @Option(names = "--host", description = "Address to listen on (${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Option(names = "--no-lab", description = "Leave the kernel lab alone.")
  boolean noLab;

  @Option(
      names = "--sample",
      description = "Load the sample series first, to look around: fbnic, with invented people.")
  boolean sample;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many of the lab's jobs to do at a time (${DEFAULT-VALUE}).")
  int atOnce = 1;

  @Override
  protected int run(Store store) throws InterruptedException {
    LiveLines live = new LiveLines();
    SmokeArchive archive = new SmokeArchive(home().homeFolder());
    if (!Access.isLoopback(host) && !store.accounts().hasAdmin()) {
      throw new UsageException(
          "on \"%s\" others can reach it, who must log in; make an account that can give more: reroll account add NAME ADDRESS --role admin"
              .formatted(host));
    }
    StartToken token = StartToken.of(home().homeFolder());
    LoadSample loadSample = new LoadSample(store);
    if (sample || loadSample.isLoaded()) {
      loadSample.load();
    }
    // The database is closed by the caller, right after; a crash there loses nothing (WAL).
    try (UntilSignal signal = new UntilSignal();
        HomeLock _ = HomeLock.take(home().homeFolder());
        Lab lab = Lab.open(Lab.defaultHome());
        CheckLab checkLab = CheckLab.open(Lab.defaultHome());
        LabJobs jobs = new LabJobs(store, lab, checkLab, archive, live, atOnce, err());
        WebServer server = new WebServer(store, jobs, live, archive, token, host)) {
      store.runs().interruptLeft();
      int bound = server.start(port);
      String address =
          "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, bound);
      out().printf("Reroll listens on %s%n", address);
      if (Access.isLoopback(host)) {
        out().printf("To change things there, open %sstart?token=%s%n", address, token.word());
      }
      if (store.dashboard().seriesCount() == 0) {
        out()
            .printf(
                "There is no series yet: take mail in with reroll import, or look around with reroll serve --sample%n");
      }
      out().flush();
      if (!noLab) {
        jobs.start();
      }
      signal.await();
    }
    return 0;
  }
}
