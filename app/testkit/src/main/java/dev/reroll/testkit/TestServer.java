// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import dev.reroll.desk.account.StartToken;
import dev.reroll.desk.intake.PatchQueue;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.LiveLines;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.store.Store;
import dev.reroll.web.WebServer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real server on a free port, with its database in a folder. A test may fill the database before
 * it serves.
 */
public final class TestServer implements AutoCloseable {
  private static final List<GitConfig.Setting> INES =
      List.of(
          new GitConfig.Setting("user.name", "Ines Caldeira"),
          new GitConfig.Setting("user.email", "ines@example.org"));

  private final Path home;
  private final Store store;
  private final Lab lab;
  private final CheckLab checkLab;
  private final SmokeArchive archive;
  private Duration longestWait = Duration.ofMinutes(1);
  private @Nullable LabJobs jobs;
  private @Nullable WebServer server;
  private int port;

  private TestServer(Path home) {
    this.home = home;
    this.store = Store.open(home);
    this.lab = Lab.open(home.resolve("lab"));
    this.checkLab = CheckLab.open(home.resolve("lab"));
    this.archive = new SmokeArchive(home);
  }

  /** Returns one with an empty database. */
  public static TestServer empty(Path home) {
    return new TestServer(home);
  }

  /** Returns one that has the project's patch queue. */
  public static TestServer withPatchQueue(Path home) {
    TestServer one = new TestServer(home);
    PatchQueue.of(Path.of(System.getProperty("reroll.root"), "patch-queue"))
        .orElseThrow()
        .load(one.store, home);
    return one;
  }

  /** Lets pages wait no longer for others who write to the database. */
  public TestServer waitingAtMost(Duration longest) {
    longestWait = longest;
    return this;
  }

  /** Serves on an address, in the name of Ines, whoever git thinks runs the test. */
  public TestClient serve(String host) {
    return serve(
        host, new ServerSettings(() -> new GitConfig(INES), home, /* isAttended= */ false));
  }

  /** Serves on an address, and sends in the name of Ines by an SMTP server of this machine. */
  public TestClient serve(String host, int smtp) {
    List<GitConfig.Setting> settings = new ArrayList<>(INES);
    settings.add(new GitConfig.Setting("sendemail.smtpserver", "127.0.0.1"));
    settings.add(new GitConfig.Setting("sendemail.smtpserverport", Integer.toString(smtp)));
    settings.add(new GitConfig.Setting("sendemail.smtpdomain", "localhost"));
    return serve(
        host, new ServerSettings(() -> new GitConfig(settings), home, /* isAttended= */ false));
  }

  private TestClient serve(String host, ServerSettings post) {
    LiveLines live = new LiveLines();
    LabJobs labJobs =
        new LabJobs(
            store,
            lab,
            checkLab,
            archive,
            live,
            1,
            new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    WebServer web =
        new WebServer(
            store.waitingAtMost(longestWait),
            labJobs,
            live,
            archive,
            new StartToken("start"),
            host,
            post);
    jobs = labJobs;
    server = web;
    port = web.start(0);
    return client();
  }

  /** Returns another browser. */
  public TestClient client() {
    return new TestClient(port);
  }

  public Store store() {
    return store;
  }

  /** Returns the jobs of what serves. */
  public LabJobs jobs() {
    return Objects.requireNonNull(jobs);
  }

  public int port() {
    return port;
  }

  /** Returns what is served: method and pattern of each route, a space between. */
  public List<String> routes() {
    return Objects.requireNonNull(server).routes();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (jobs != null) {
      jobs.close();
    }
    checkLab.close();
    lab.close();
    store.close();
  }
}
