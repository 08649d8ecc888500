// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Children;
import dev.reroll.lab.LabException;
import dev.reroll.lab.LabFolder;
import dev.reroll.lab.Packages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a lab that checks: work trees of their own, so that checks and boots go on side by
 * side. Thread-safe; each run takes a work tree for itself.
 */
public final class CheckLab implements AutoCloseable {
  private static final String BASE = "base";

  private final LabFolder folder;
  private final Children children = new Children();

  private CheckLab(LabFolder folder) {
    this.folder = folder;
  }

  /** Opens that of a lab's folder, which need not exist; does nothing yet. */
  public static CheckLab open(Path home) {
    return new CheckLab(new LabFolder(home.toAbsolutePath().normalize()));
  }

  /** Returns the checks there are: ours and those in folders of the user's. */
  public CheckCatalog catalog(List<Path> folders) {
    return CheckCatalog.of(folder, folders);
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
    install(able, listener);
    Path repository = repository();
    listener.preparing("taking a work tree");
    try (WorkTree tree = WorkTree.take(folder, repository, children)) {
      CheckProgram program = new CheckProgram(folder, tree, children);
      return new DriverCheck(tree, program, listener).run(able, source, BASE);
    }
  }

  private Path repository() {
    Path tree = folder.tree();
    if (!Files.isDirectory(tree.resolve(".git"))) {
      throw new LabException("there is no base tree; make it with: reroll lab setup");
    }
    return tree;
  }

  /** Installs what checks need, only now that they are wanted. */
  private void install(List<CheckSpec> checks, CheckListener listener) throws InterruptedException {
    Set<String> wanted = new LinkedHashSet<>();
    checks.forEach(check -> wanted.addAll(check.packages()));
    Packages packages = new Packages(children);
    List<String> missing = packages.missing(List.copyOf(wanted));
    if (!missing.isEmpty()) {
      listener.preparing("installing " + String.join(" ", missing));
      packages.install(missing, _ -> {});
    }
  }

  /** Ends children that still run; idempotent. */
  @Override
  public void close() {
    children.close();
  }
}
