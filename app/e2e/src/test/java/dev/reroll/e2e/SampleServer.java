// SPDX-License-Identifier: Apache-2.0
package dev.reroll.e2e;

import com.microsoft.playwright.Page;
import dev.reroll.desk.account.StartToken;
import dev.reroll.desk.intake.PatchQueue;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.LiveLines;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.desk.smoke.SmokeRecord;
import dev.reroll.device.trace.Event;
import dev.reroll.device.trace.TraceWriter;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.coverage.GcovReader;
import dev.reroll.lab.smoke.SmokeRequest;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.run.RunState;
import dev.reroll.store.run.Runs;
import dev.reroll.web.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real server on a free port, with the project's patch queue in its database and a run or two.
 */
public final class SampleServer implements AutoCloseable {
  private static final StartToken TOKEN = new StartToken("0123456789");

  private final Store store;
  private static final List<GitConfig.Setting> INES =
      List.of(
          new GitConfig.Setting("user.name", "Ines Caldeira"),
          new GitConfig.Setting("user.email", "ines@example.org"));

  private final Lab lab;
  private final CheckLab checkLab;
  private final LabJobs jobs;
  private final LiveLines live = new LiveLines();
  private final WebServer server;
  private final int port;

  private SampleServer(Path home, ServerSettings post) {
    store = Store.open(home);
    Path queue = Path.of(System.getProperty("reroll.root"), "patch-queue");
    PatchQueue.of(queue).orElseThrow().load(store, home);
    lab = Lab.open(home.resolve("lab"));
    checkLab = CheckLab.open(home.resolve("lab"));
    SmokeArchive archive = new SmokeArchive(home);
    jobs = new LabJobs(store, lab, checkLab, archive, live, 1, new PrintWriter(System.err));
    server = new WebServer(store, jobs, live, archive, TOKEN, "127.0.0.1", post);
    port = server.start(0);
    new SampleGrid(store, home).keep();
    finishedRun();
    smokeRun(home, "mainline", 2);
    smokeRun(home, "driver-tree", 3);
  }

  /** Keeps a smoke run whose driver wrote a number to a register. */
  private static void smokeRun(Path home, String driver, long number) {
    Path run = new SmokeArchive(home).next();
    SmokeRecord.StepRecord probe =
        new SmokeRecord.StepRecord("probe", "pass", 40, "eth0", List.of());
    SmokeRecord.StepRecord ping =
        new SmokeRecord.StepRecord(
            "ping", "fail", 2_000, "expected: 3; seen: 0", List.of("[ 0.2] <b>link</b> is down"));
    SmokeArchive.write(
        run,
        new SmokeRecord(
            run.getFileName().toString(),
            "2026-11-21T08:00:00Z",
            driver,
            false,
            List.of(
                new SmokeRecord.ScenarioRecord(
                    "traffic",
                    "base",
                    "frames come back",
                    "fail",
                    "pass",
                    700,
                    "ping: expected: 3; seen: 0",
                    List.of(probe, ping)))));
    try {
      Path scenario = Files.createDirectory(run.resolve("traffic"));
      Files.writeString(scenario.resolve("console.txt"), "[ 0.0] Linux <b>version</b>\n");
      try (TraceWriter trace = TraceWriter.create(scenario.resolve("trace"), "fbnic")) {
        trace.write(new Event.Phase(1_000, 0, "up"));
        trace.write(new Event.Access(2_000, 0, true, 0, 0x100008, 4, number));
        trace.write(new Event.Interrupt(3_000, 0, 2));
        trace.write(new Event.Frame(4_000, 0, true, 0, 98, "IPv4 ICMP"));
      }
      linesRun(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void linesRun(Path run) throws IOException {
    GcovReader reader = new GcovReader("/build");
    reader.scenario("traffic");
    reader.line("        -:    0:Source:/build/fbnic_main.c");
    reader.line("        4:    2:	return 0;");
    reader.line("    #####:    4:	return -ENODEV;");
    Path source = Files.createDirectory(run.resolve("source"));
    Files.writeString(
        source.resolve("fbnic_main.c"), "\tif (!err)\n\t\treturn 0;\n\n\treturn -ENODEV;\n");
    reader.coverage().write(run.resolve(SmokeRequest.COVERAGE), source);
  }

  /** Starts one with its database in {@code home}, in the name of Ines, whoever runs the test. */
  public static SampleServer withPatchQueue(Path home) {
    return new SampleServer(home, new ServerSettings(() -> new GitConfig(INES), home, false));
  }

  /** Starts one that sends mail by an SMTP server of this machine, as a reviewer. */
  public static SampleServer thatMails(Path home, int port) {
    List<GitConfig.Setting> settings = new ArrayList<>(INES);
    settings.add(new GitConfig.Setting("sendemail.smtpserver", "127.0.0.1"));
    settings.add(new GitConfig.Setting("sendemail.smtpserverport", Integer.toString(port)));
    settings.add(new GitConfig.Setting("sendemail.smtpdomain", "localhost"));
    return new SampleServer(home, new ServerSettings(() -> new GitConfig(settings), home, false));
  }

  /** Returns the database of what serves. */
  public Store store() {
    return store;
  }

  /** Returns the address without a final slash. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns the address that logs a browser in as the one who may change things. */
  public String startUrl() {
    return url() + "/start?token=" + TOKEN.word();
  }

  private void finishedRun() {
    Runs runs = store.runs();
    long run = runs.queue(firstPatch(), "plain");
    runs.start(run);
    runs.endStep(run, "apply", Outcome.PASS, 160, "", "Applying: it\n");
    runs.endStep(
        run, "build", Outcome.WARN, 2_720, "1 new warning", "  CC [M] x.o\nx.c:1: warning: <b>\n");
    runs.endStep(
        run, "boot", Outcome.FAIL, 30, "Kernel panic - not syncing", "[0.0] Kernel panic\n");
    runs.finish(run, RunState.DONE);
  }

  private long firstPatch() {
    return store.series("fbnic").orElseThrow().revisions().getLast().patches().getFirst().id();
  }

  /** Begins a run that prints only what the test has it print. */
  public long beginRun() {
    long run = store.runs().queue(firstPatch(), "plain");
    store.runs().start(run);
    store.runs().beginStep(run, "boot");
    live.event(run, "state", "running");
    return run;
  }

  /** Prints a line on a run and returns whether the page shows it. */
  public boolean printOnRun(long run, String line, Page page) {
    live.event(run, "line", line);
    return page.locator("#live").textContent().contains(line);
  }

  /** Ends a run begun here. */
  public void endRun(long run) {
    store.runs().endStep(run, "boot", Outcome.PASS, 30, "", "hello\n");
    store.runs().finish(run, RunState.DONE);
    live.event(run, "state", "done");
  }

  @Override
  public void close() {
    server.close();
    jobs.close();
    lab.close();
    store.close();
  }
}
