// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.device.DeviceOptions;
import dev.reroll.device.DeviceRun;
import dev.reroll.device.fbnic.LinkMode;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.sandbox.Caps;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs scenarios, each in a guest of its own. Used once, by one thread, under the lab's lock. */
public final class SmokeRun {
  private static final Logger LOG = LoggerFactory.getLogger(SmokeRun.class);

  /** How long one scenario may take. */
  public static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Duration DEBUG_LIMIT = Duration.ofMinutes(5);

  private final LabFolder folder;
  private final Children children;
  private final SmokeRequest request;
  private final SmokeListener listener;
  private Path program = Path.of("");
  private @Nullable CoverageRun coverage;

  public SmokeRun(
      LabFolder folder, Children children, SmokeRequest request, SmokeListener listener) {
    this.folder = folder;
    this.children = children;
    this.request = request;
    this.listener = new OneAtATime(listener);
  }

  /** Runs the scenarios; returns how they went, in their order. */
  public List<ScenarioResult> run() throws InterruptedException {
    DriverBuild build = new DriverBuild(folder, request.kernel(), children, listener);
    Path scripts = scripts();
    program = new GuestProgram(folder, children).path();
    Map<String, Subject> subjects = new HashMap<>();
    for (Scenario scenario : request.scenarios()) {
      if (!subjects.containsKey(scenario.module())) {
        boolean isOwn = !scenario.module().isEmpty();
        Path module = isOwn ? build.own(scenario.module()) : driver(build);
        subjects.put(scenario.module(), Subject.of(module));
      }
    }
    List<ScenarioResult> results =
        abreast(scenario -> {
          Subject subject = Objects.requireNonNull(subjects.get(scenario.module()));
          Optional<String> lack = subject.features().lack(scenario);
          return lack.isPresent()
              ? skipped(scenario, lack.get())
              : scenario(scenario, scripts, subject);
        });
    if (coverage != null) {
      coverage.keep(request.scenarios());
    }
    return results;
  }

  private interface Guest {
    ScenarioResult run(Scenario scenario) throws InterruptedException;
  }

  /**
   * Runs a guest for each scenario, as many at once as there are processors: a guest and its cards'
   * model take turns on one. One that is measured has the machine for itself.
   */
  private List<ScenarioResult> abreast(Guest guest) throws InterruptedException {
    boolean isMeasured =
        request.scenarios().stream().anyMatch(scenario -> scenario.group() == Scenario.Group.BENCH);
    List<Future<ScenarioResult>> running = new ArrayList<>();
    ExecutorService guests =
        Executors.newFixedThreadPool(
            isMeasured ? 1 : Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("guest-", 0).daemon(true).factory());
    try {
      for (Scenario scenario : request.scenarios()) {
        running.add(
            guests.submit(() -> {
              listener.scenario(scenario);
              ScenarioResult result = guest.run(scenario);
              listener.result(result);
              return result;
            }));
      }
      List<ScenarioResult> results = new ArrayList<>();
      for (Future<ScenarioResult> future : running) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new LabException("a guest could not be run", e);
    } finally {
      // Those that still run are of no use to anybody; their guests end with them.
      guests.shutdownNow();
      guests.close();
    }
  }

  private Path driver(DriverBuild build) throws InterruptedException {
    if (!request.coverage()) {
      return build.module(request.driver());
    }
    Path module = build.counting(request.driver());
    coverage = new CoverageRun(children, module.resolveSibling(""), request.output());
    return module;
  }

  private ScenarioResult skipped(Scenario scenario, String why) {
    Path output = request.output().resolve(scenario.name()).toAbsolutePath();
    return new ScenarioResult(scenario, Verdict.SKIPPED, 0, why, "", List.of(), output);
  }

  /** Puts the scripts where the guest sees them. */
  private Path scripts() {
    for (String name : List.of("init.sh", "lib.sh")) {
      folder.script("smoke/" + name, LabFolder.resource("smoke/" + name));
    }
    for (Scenario scenario : Scenario.all()) {
      folder.script("smoke/" + scenario.name() + ".sh", scenario.script());
    }
    return folder.scripts().resolve("smoke");
  }

  private ScenarioResult scenario(Scenario scenario, Path scripts, Subject subject)
      throws InterruptedException {
    Path output = request.output().resolve(scenario.name()).toAbsolutePath();
    SmokeConsole console = new SmokeConsole(step -> listener.step(scenario, step));
    long began = System.nanoTime();
    String broken = "";
    try {
      Files.createDirectories(output);
      // A socket's path has to be short, and the lab's folder may be anywhere.
      Path sockets = socketFolder();
      try {
        broken = boot(scenario, scripts, subject, output, sockets, console);
      } finally {
        Files.deleteIfExists(sockets);
      }
      Files.writeString(output.resolve(ScenarioResult.CONSOLE), console.text());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run scenario \"%s\"".formatted(scenario.name()), e);
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    return judge(scenario, console, broken, millis, output);
  }

  /** Makes a folder whose name is always of the same length, since the guest is told of it. */
  private static Path socketFolder() throws IOException {
    String name = "reroll-%016x".formatted(new SecureRandom().nextLong());
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return Files.createDirectory(
        temporary.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Runs the guest to its end; returns what went wrong with the cards' model, "" if nothing. */
  private String boot(
      Scenario scenario,
      Path scripts,
      Subject subject,
      Path output,
      Path sockets,
      SmokeConsole console)
      throws IOException, InterruptedException {
    List<Path> places = new ArrayList<>();
    for (int i = 0; i < scenario.cards(); i++) {
      places.add(sockets.resolve("card" + i));
    }
    Path image = request.image() == null ? folder.image(request.kernel()) : request.image();
    boolean captures = request.captures() && scenario.cards() > 0;
    DeviceOptions options =
        new DeviceOptions(
            places,
            LinkMode.R2_100G,
            scenario.faults(),
            captures ? output.resolve(ScenarioResult.TRACE) : null,
            captures ? output.resolve(ScenarioResult.PACKETS) : null,
            captures ? image : null);
    AtomicReference<String> broken = new AtomicReference<>("");
    Thread thread;
    try (DeviceRun device = DeviceRun.open(options);
        GuestMark mark = new GuestMark()) {
      thread = Thread.ofPlatform().name("cards").daemon(true).start(() -> serve(device, broken));
      Children.Exit exit =
          children.run(
              command(scenario, scripts, subject, image, sockets, places, mark),
              folder.home(),
              Map.of(),
              request.kernel() == Kernel.DEBUG ? DEBUG_LIMIT : LIMIT,
              Caps.GUEST,
              printed -> {
                String line = mark.read(printed);
                console.line(line);
                listener.line(scenario, line);
              });
      console.ended(exit, !scenario.report().isEmpty());
    }
    thread.join();
    return broken.get();
  }

  private static void serve(DeviceRun device, AtomicReference<String> broken) {
    try {
      device.serve(true);
    } catch (IOException | RuntimeException e) {
      LOG.error("the cards' model failed", e);
      broken.set("the cards' model failed: " + e);
    }
  }

  private List<String> command(
      Scenario scenario,
      Path scripts,
      Subject subject,
      Path image,
      Path sockets,
      List<Path> places,
      GuestMark mark) {
    List<String> linux = new ArrayList<>();
    // Else everything would be at other addresses in each run.
    linux.addAll(List.of("setarch", "x86_64", "-R"));
    linux.add(image.toString());
    linux.addAll(
        List.of(
            request.kernel().memory(),
            "rootfstype=hostfs",
            "rootflags=/",
            "rw",
            "init=" + scripts.resolve("init.sh"),
            "con=null",
            "con0=fd:0,fd:1",
            // The guest's clock runs ahead whenever it would sleep.
            "time-travel=inf-cpu",
            // Where programs lie decides which pages are free, and that how TCP cuts its segments.
            "norandmaps",
            "DIR=" + scripts,
            "GUEST=" + program,
            "SCENARIO=" + scenario.name(),
            "CARDS=" + scenario.cards()));
    linux.add("MODULE=" + subject.module());
    linux.add("FEATURES=" + subject.features().names());
    Sandbox sandbox =
        mark.give(new Sandbox())
            .readable(image)
            .readable(scripts)
            .readable(program)
            .readable(subject.module());
    if (scenario.needs().contains(Features.KUNIT)) {
      linux.add("kunit.enable=1");
      linux.add("TESTS=" + String.join(",", subject.tests().stream().map(Path::toString).toList()));
      subject.tests().forEach(sandbox::readable);
    }
    if (coverage != null && scenario.module().isEmpty()) {
      Path counts = coverage.counts(scenario);
      linux.add("COVERAGE=" + counts);
      sandbox.writable(counts);
    }
    for (Path place : places) {
      linux.add("virtio_uml.device=" + place + ":1234");
    }
    if (!places.isEmpty()) {
      sandbox.writable(sockets);
    }
    return sandbox.command(Caps.GUEST.limits("--fsize=8589934592"), linux);
  }

  private static ScenarioResult judge(
      Scenario scenario, SmokeConsole console, String broken, long millis, Path output) {
    List<SmokeStep> steps = console.steps();
    if (!broken.isEmpty()) {
      return new ScenarioResult(scenario, Verdict.ERROR, millis, broken, "", steps, output);
    }
    if (!scenario.report().isEmpty()) {
      boolean reported = console.has(scenario.report());
      return new ScenarioResult(
          scenario,
          reported ? Verdict.PASS : Verdict.FAIL,
          millis,
          reported ? "" : "expected the kernel to report: " + scenario.report(),
          "",
          steps,
          output);
    }
    for (SmokeStep step : steps) {
      if (step.verdict() == Verdict.FAIL) {
        return new ScenarioResult(
            scenario,
            Verdict.FAIL,
            millis,
            step.name() + ": " + step.detail(),
            console.fingerprint(),
            steps,
            output);
      }
    }
    Verdict verdict = console.lack().isEmpty() ? Verdict.PASS : Verdict.SKIPPED;
    return new ScenarioResult(scenario, verdict, millis, console.lack(), "", steps, output);
  }

  /**
   * What a scenario is about.
   *
   * @param tests modules of its own unit tests that are not part of it
   */
  private record Subject(Path module, List<Path> tests, Features features) {
    static Subject of(Path module) {
      List<Path> tests =
          DriverBuild.beside(module).stream()
              .filter(other -> Features.of(other).has(Features.KUNIT))
              .toList();
      Features features = Features.of(module).with(tests.stream().map(Features::of).toList());
      return new Subject(module, tests, features);
    }
  }
}
