// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Lab;
import dev.reroll.lab.SideBySide;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.kernel.Packages;
import dev.reroll.lab.sandbox.Caps;
import dev.reroll.lab.sandbox.Children;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a lab that checks: work trees of their own, so that checks and boots go on side by
 * side. Thread-safe; each run takes a work tree for itself.
 */
public final class CheckLab implements AutoCloseable {
  private final LabFolder folder;
  private final Path config;
  private final Children children = new Children();
  private final SideBySide sideBySide;
  private final Caps caps;

  private CheckLab(LabFolder folder, Path config, int atOnce, Caps caps) {
    this.caps = caps;
    this.folder = folder;
    this.config = config;
    this.sideBySide = new SideBySide(atOnce);
  }

  /**
   * Opens that of a lab's folder, which need not exist; does nothing yet.
   *
   * @param config where the bases stand, see {@link Bases}; need not be there
   * @param atOnce how many checks may run at a time
   * @param caps what each may use
   */
  public static CheckLab open(Path home, Path config, int atOnce, Caps caps) {
    return new CheckLab(new LabFolder(home.toAbsolutePath().normalize()), config, atOnce, caps);
  }

  /** Opens that of a lab's folder, with the user's configuration and as many checks as cores. */
  public static CheckLab open(Path home) {
    return open(home, Lab.defaultConfig(), Runtime.getRuntime().availableProcessors(), Caps.BUILD);
  }

  /**
   * Returns the checks there are: ours, those in "checks" beside the user's configuration, and
   * those in folders that are named.
   */
  public CheckCatalog catalog(List<Path> folders) {
    List<Path> all = new ArrayList<>(List.of(config.resolveSibling("checks")));
    all.addAll(folders);
    return CheckCatalog.of(folder, all);
  }

  /**
   * Returns what stands for all that checks of a series look at, by position and name: as long as
   * it is the same, so is what they give.
   *
   * @throws LabException if there is no base tree
   */
  public Map<Integer, Map<String, String>> contents(
      CheckSeries series, Map<Integer, List<CheckSpec>> wanted) throws InterruptedException {
    BaseChoice choice = new BaseChooser(bases(), children).choose(series, null);
    Set<CheckSpec> checks = new LinkedHashSet<>();
    wanted.values().forEach(checks::addAll);
    Versions versions = Versions.of(List.copyOf(checks), new Packages(children));
    CellKeys keys = new CellKeys(versions, series, choice);
    Map<Integer, Map<String, String>> contents = new LinkedHashMap<>();
    wanted.forEach((position, specs) -> {
      Map<String, String> byName = new LinkedHashMap<>();
      specs.forEach(check -> byName.put(check.name(), keys.of(position, check)));
      contents.put(position, byName);
    });
    return contents;
  }

  /** Returns the bases there are, in the order they are tried. */
  public List<Base> bases() throws InterruptedException {
    return Bases.read(config, folder, children);
  }

  /**
   * Returns the base of a name.
   *
   * @throws LabException if there is none
   */
  public Base base(String name) throws InterruptedException {
    List<Base> bases = bases();
    return bases.stream()
        .filter(base -> base.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new LabException(
                "there is no base \"%s\"; there are: %s"
                    .formatted(
                        name, bases.stream().map(Base::name).collect(Collectors.joining(", ")))));
  }

  /**
   * Returns the commits of a repository as a series; see {@link LocalSeries}.
   *
   * @param since where it begins, or null: where it left its upstream
   * @param tip its last commit, or null: HEAD and what is not committed yet
   */
  public LocalSeries local(Path repository, @Nullable String since, @Nullable String tip)
      throws InterruptedException {
    return LocalSeries.read(
        repository, since, tip, folder.home().resolve("work").resolve("local"), children);
  }

  /**
   * Runs checks on a driver's folder.
   *
   * @throws LabException if there is no base tree, or a package is missing and can't be installed
   * @throws InterruptedException if interrupted; children are ended
   */
  public List<CheckResult> driver(List<CheckSpec> checks, Path driver, CheckListener listener)
      throws InterruptedException {
    DriverFolder source = DriverFolder.read(driver);
    if (source.makefile() != null) {
      listener.preparing(
          "\"%s\" has no Makefile: its C files are built as one module".formatted(source.folder()));
    }
    List<CheckSpec> able = checks.stream().filter(CheckSpec::takesFolder).toList();
    install(able, listener::preparing);
    List<Base> bases = bases();
    CheckSeries nothing = new CheckSeries(List.of(), null, false, null, null);
    BaseChoice base = new BaseChooser(bases, children).choose(nothing, null);
    listener.preparing("taking a work tree");
    try (WorkTree tree = WorkTree.take(folder, repository(bases))) {
      CheckProgram program = new CheckProgram(folder, tree, caps, children);
      return new DriverCheck(tree, program, listener).run(able, source, base.commit());
    }
  }

  /**
   * Runs checks on the patches of a series.
   *
   * @param base the one to take, or null to choose one
   * @param wanted by position, of patches from 1 on and of the series 0
   * @param again those that are run though they are on record
   * @throws LabException if there is no base tree, or a package is missing and can't be installed
   * @throws InterruptedException if interrupted; children are ended
   */
  public void series(
      CheckSeries series,
      @Nullable Base base,
      Map<Integer, List<CheckSpec>> wanted,
      BiPredicate<Integer, CheckSpec> again,
      SeriesListener listener)
      throws InterruptedException {
    List<Base> bases = new ArrayList<>(bases());
    BaseChoice choice = new BaseChooser(bases, children).choose(series, base);
    if (base != null && !bases.contains(base)) {
      bases.add(base);
    }
    Set<CheckSpec> checks = new LinkedHashSet<>();
    wanted.values().forEach(checks::addAll);
    Packages packages = new Packages(children);
    Versions versions = Versions.of(List.copyOf(checks), packages);
    CheckRecord record = new CheckRecord(folder);
    CellKeys keys = new CellKeys(versions, series, choice);
    Map<Integer, List<CheckSpec>> missing = new LinkedHashMap<>();
    wanted.forEach((position, specs) -> {
      for (CheckSpec check : specs) {
        Optional<CheckResult> known =
            check.equals(BuiltIn.TREE_SELECTION)
                ? Optional.of(selection(choice))
                : again.test(position, check)
                    ? Optional.empty()
                    : record.find(check, keys.of(position, check));
        if (known.isPresent()) {
          listener.result(position, known.get(), /* isKnown= */ true);
        } else {
          missing.computeIfAbsent(position, _ -> new ArrayList<>()).add(check);
        }
      }
    });
    if (missing.isEmpty()) {
      return;
    }
    install(missing.values().stream().flatMap(List::stream).toList(), listener::preparing);
    // What was installed just now is what the answers are found with.
    Versions installed = Versions.of(List.copyOf(checks), packages);
    CellKeys kept = new CellKeys(installed, series, choice);
    listener.preparing("applying to %s: %s".formatted(choice.base().name(), choice.why()));
    try (WorkTree tree = WorkTree.take(folder, repository(bases))) {
      CheckProgram program = new CheckProgram(folder, tree, caps, children);
      SeriesCheck run =
          new SeriesCheck(tree, program, record, installed, sideBySide, series, choice);
      for (Map.Entry<Integer, List<CheckSpec>> entry : missing.entrySet()) {
        int position = entry.getKey();
        List<CheckSpec> programs = new ArrayList<>(entry.getValue());
        Recorder recorder = new Recorder(position, listener, record, kept, run.isApplied(position));
        if (programs.remove(BuiltIn.APPLY)) {
          recorder.result(run.apply(position));
        }
        run.run(position, programs, check -> again.test(position, check), recorder);
      }
    }
  }

  private static CheckResult selection(BaseChoice choice) {
    return new CheckResult(
        BuiltIn.TREE_SELECTION,
        choice.verdict(),
        choice.why(),
        Duration.ZERO,
        "%s\n%s %s\n%s\n"
            .formatted(
                choice.why(), choice.base().name(), choice.commit(), choice.base().repository()),
        List.of(),
        List.of());
  }

  private Repository repository(List<Base> bases) throws InterruptedException {
    List<Path> objects = new ArrayList<>();
    for (Base base : bases) {
      objects.addAll(Repository.objectsOf(base.repository(), children));
    }
    return new Repository(folder.home().resolve("work").resolve("objects"), objects, children);
  }

  private interface Says {
    void what(String text);
  }

  /** Installs what checks need, only now that they are wanted. */
  private void install(List<CheckSpec> checks, Says listener) throws InterruptedException {
    Set<String> wanted = new LinkedHashSet<>();
    checks.forEach(check -> wanted.addAll(check.packages()));
    Packages packages = new Packages(children);
    List<String> missing = packages.missing(List.copyOf(wanted));
    if (!missing.isEmpty()) {
      listener.what("installing " + String.join(" ", missing));
      packages.install(missing, _ -> {});
    }
  }

  /** Ends children that still run; idempotent. */
  @Override
  public void close() {
    sideBySide.close();
    children.close();
  }

  /**
   * Keeps each answer of one patch, and passes it on. That a patch does not apply is found again
   * each time: it may be the lab that could not.
   */
  private record Recorder(
      int position, SeriesListener listener, CheckRecord record, CellKeys keys, boolean keeps)
      implements CheckListener {
    @Override
    public void preparing(String what) {
      listener.preparing(what);
    }

    @Override
    public void begin(CheckSpec check) {
      listener.begin(position, check);
    }

    @Override
    public void line(CheckSpec check, String line) {
      listener.line(position, check, line);
    }

    @Override
    public void result(CheckResult result) {
      if (keeps) {
        record.keep(keys.of(position, result.check()), result);
      }
      listener.result(position, result, /* isKnown= */ false);
    }
  }
}
