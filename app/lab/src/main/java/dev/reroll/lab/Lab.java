// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.kernel.DriverSpec;
import dev.reroll.lab.kernel.GitBase;
import dev.reroll.lab.kernel.Packages;
import dev.reroll.lab.kernel.Tree;
import dev.reroll.lab.patch.CoverageRecord;
import dev.reroll.lab.patch.KnownBuild;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.PatchCoverage;
import dev.reroll.lab.patch.PatchRun;
import dev.reroll.lab.patch.Products;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.patch.RunRequest;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.smoke.DriverSource;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.lab.smoke.SmokeListener;
import dev.reroll.lab.smoke.SmokeRequest;
import dev.reroll.lab.smoke.SmokeRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A kernel lab in a folder: a base tree, a build of it, and a tree in which patches are applied,
 * built and booted. One run or set-up at a time; others, of this process or another, wait for it.
 * Thread-safe.
 */
public final class Lab implements AutoCloseable {
  private static final long LOCK_POLL_MILLIS = 200;

  private final LabFolder folder;
  private final @Nullable GitBase base;
  private final Children children = new Children();
  private final ReentrantLock busy = new ReentrantLock();

  private Lab(LabFolder folder, @Nullable GitBase base) {
    this.folder = folder;
    this.base = base;
  }

  /** Opens the lab of a folder, which need not exist; does nothing yet. */
  public static Lab open(Path home) {
    return new Lab(new LabFolder(home.toAbsolutePath().normalize()), null);
  }

  /** Opens the lab that is made from a tree in git, in a folder of its own beside another lab's. */
  public static Lab open(Path home, GitBase base) {
    Path normal = home.toAbsolutePath().normalize();
    Path own = normal.resolveSibling(normal.getFileName() + "-" + base.name());
    return new Lab(new LabFolder(own), base);
  }

  /**
   * Returns REROLL_CACHE/lab, else reroll/lab in the user's cache folder (XDG_CACHE_HOME,
   * ~/.cache).
   */
  public static Path defaultHome() {
    String own = System.getenv("REROLL_CACHE");
    if (own != null && !own.isEmpty()) {
      return Path.of(own, "lab");
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path cache = xdg != null && !xdg.isEmpty() ? Path.of(xdg) : userHome().resolve(".cache");
    return cache.resolve("reroll").resolve("lab");
  }

  /**
   * Returns HOME, as the XDG base directories go by it; the JVM itself asks the password file only.
   */
  public static Path userHome() {
    String home = System.getenv("HOME");
    return Path.of(home != null && !home.isEmpty() ? home : System.getProperty("user.home"));
  }

  /** Returns the configuration: REROLL_CONFIG, else reroll/config in the user's folder for such. */
  public static Path defaultConfig() {
    String own = System.getenv("REROLL_CONFIG");
    if (own != null && !own.isEmpty()) {
      return Path.of(own);
    }
    String xdg = System.getenv("XDG_CONFIG_HOME");
    Path folder = xdg != null && !xdg.isEmpty() ? Path.of(xdg) : userHome().resolve(".config");
    return folder.resolve("reroll").resolve("config");
  }

  /** Returns what is there; quick. */
  public LabStatus status() {
    List<String> missing;
    try {
      missing = new Packages(children).missing();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing = List.of();
    }
    boolean built = isBuilt(Kernel.PLAIN);
    String version = LabFolder.read(folder.home().resolve("source.version"));
    String release =
        LabFolder.read(folder.build(Kernel.PLAIN).resolve("include/config/kernel.release"));
    String commit = LabFolder.read(folder.tree().resolve(".git/refs/heads/base"));
    String size = LabFolder.read(folder.size());
    return new LabStatus(
        folder.home(),
        built && missing.isEmpty(),
        missing,
        Packages.command(missing),
        version.isEmpty() ? null : version,
        commit.isEmpty() ? null : commit,
        built ? folder.image(Kernel.PLAIN) : null,
        release.isEmpty() ? null : release,
        size.isEmpty() ? 0 : Long.parseLong(size));
  }

  /**
   * Makes the lab ready: packages, base tree, kernels. Does only what is missing.
   *
   * @param kernels those to build; they are built in their order
   * @throws LabException if packages are missing and can't be installed (the message holds the
   *     command that would), or if a stage fails
   * @throws InterruptedException if interrupted; children are ended, what is done is kept
   */
  public void setup(Set<Kernel> kernels, SetupListener listener) throws InterruptedException {
    alone(() -> new LabSetup(folder, base, children, listener).run(kernels));
  }

  private boolean isBuilt(Kernel kernel) {
    return Files.isExecutable(folder.image(kernel))
        && !LabFolder.read(folder.key(kernel.folder())).isEmpty();
  }

  /**
   * Applies, builds and boots each patch in turn on the base tree, and runs the scenarios on what
   * was built. After a patch that does not apply the rest is SKIPPED; one that does not build is
   * not booted, and the next one goes on.
   *
   * @throws LabException if the lab is not ready
   * @throws InterruptedException if interrupted; children are ended
   */
  public void run(RunRequest request, RunListener listener) throws InterruptedException {
    requireReady(request.kernel());
    alone(() -> new PatchRun(folder, children, request, listener).run());
  }

  /**
   * Counts which lines of the driver the scenarios run, as each patch in turn leaves it on the base
   * tree; ends at a patch that does not apply.
   *
   * @throws LabException if the lab is not ready
   * @throws InterruptedException if interrupted; children are ended, what is counted is kept
   */
  public void coverage(
      List<LabPatch> patches, List<Scenario> scenarios, CoverageRecord record, RunListener listener)
      throws InterruptedException {
    requireReady(Kernel.PLAIN);
    alone(() -> new PatchCoverage(folder, children, scenarios, record, listener).run(patches));
  }

  /** Returns where the driver's source is in a kernel tree. */
  public static String driverFolder() {
    return DriverSpec.FBNIC.folder();
  }

  /**
   * Runs scenarios of a driver against emulated cards, each in a guest of its own.
   *
   * @throws LabException if the lab or the kernel is not ready, or the driver does not build
   * @throws InterruptedException if interrupted; children are ended
   */
  public List<ScenarioResult> smoke(SmokeRequest request, SmokeListener listener)
      throws InterruptedException {
    requireReady(request.kernel());
    List<ScenarioResult> results = new ArrayList<>();
    alone(() -> {
      new Tree(folder, children).toBase();
      results.addAll(new SmokeRun(folder, children, request, listener).run());
    });
    return List.copyOf(results);
  }

  /**
   * Returns the folder of a driver's source.
   *
   * @param driver "mainline", a driver's folder, or a tree that holds one
   * @param preparing told before something that takes a while
   * @throws LabException if there is none, or mainline's is asked for and the lab is not ready
   * @throws InterruptedException if interrupted; children are ended
   */
  public Path source(String driver, Consumer<String> preparing) throws InterruptedException {
    DriverSource source = new DriverSource(folder, children);
    if (!driver.equals(SmokeRequest.MAINLINE)) {
      return source.of(driver, preparing);
    }
    if (!status().ready()) {
      throw new LabException("the lab is not ready; make it so with: " + setupCommand());
    }
    AtomicReference<Path> found = new AtomicReference<>();
    alone(() -> found.set(source.of(driver, preparing)));
    return found.get();
  }

  /**
   * Returns if a run or smoke run could begin.
   *
   * @throws LabException if the lab or the kernel is not ready; it says what to do
   */
  public void requireReady(Kernel kernel) {
    if (!status().ready()) {
      throw new LabException("the lab is not ready; make it so with: " + setupCommand());
    }
    if (!isBuilt(kernel)) {
      throw new LabException(
          "there is no debug kernel; build it with: " + setupCommand() + " --debug");
    }
  }

  /**
   * Returns what stands for all that goes into the build of each patch: the base, the kernel's
   * configuration, the compiler, and the mails up to and with it. Quick; "" for each if there is no
   * such kernel.
   */
  public List<String> inputs(Kernel kernel, List<LabPatch> patches) {
    String input = LabFolder.read(folder.key(kernel.folder()));
    List<String> inputs = new ArrayList<>();
    for (LabPatch patch : patches) {
      input = input.isEmpty() ? "" : LabFolder.digest(input, latin1(patch.mail()));
      inputs.add(input);
    }
    return List.copyOf(inputs);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Says whether what a build left is still there to be run; see {@link KnownBuild#product}. */
  public boolean has(String product) {
    return new Products(folder).has(product);
  }

  private String setupCommand() {
    return base == null ? "reroll lab setup" : "reroll lab setup --base " + base.name();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /** Does work while no other thread and no other process uses this lab. */
  private void alone(Work work) throws InterruptedException {
    busy.lockInterruptibly();
    try {
      Files.createDirectories(folder.home());
      try (FileChannel channel =
          FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        FileLock lock = lock(channel);
        try {
          work.run();
        } finally {
          lock.release();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot use the lab's folder \"%s\"".formatted(folder.home()), e);
    } finally {
      busy.unlock();
    }
  }

  /**
   * Waits for the lock in a way that an interrupt ends, which FileChannel.lock would answer by
   * closing.
   */
  private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
    while (true) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // Another Lab of this very process holds it.
      }
      Thread.sleep(LOCK_POLL_MILLIS);
    }
  }

  /** Ends children that still run; idempotent. */
  @Override
  public void close() {
    children.close();
  }
}
