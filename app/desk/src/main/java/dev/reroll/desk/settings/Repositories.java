// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Opens git repositories that commands name. */
public final class Repositories {
  private Repositories() {}

  /** Opens the repository in a folder or above it. */
  public static Repository open(Path folder) throws IOException {
    Path start = folder.toAbsolutePath().normalize();
    FileRepositoryBuilder builder = at(start);
    if (builder.getGitDir() == null) {
      throw UsageException.ofSetUp(
          "no git repository in \"%s\" or above it; name one with --repo".formatted(start));
    }
    return builder.setMustExist(true).build();
  }

  /** Says whether there is a repository in a folder or above it. */
  public static boolean isAt(Path folder) {
    return at(folder.toAbsolutePath().normalize()).getGitDir() != null;
  }

  private static FileRepositoryBuilder at(Path start) {
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    if (Files.isDirectory(start.resolve("objects")) && Files.exists(start.resolve("HEAD"))) {
      return builder.setGitDir(start.toFile()).readEnvironment();
    }
    return builder.readEnvironment().findGitDir(start.toFile());
  }

  /** Returns the commit of a name. */
  public static ObjectId commit(Repository repository, String name) throws IOException {
    ObjectId id;
    try {
      id = repository.resolve(name + "^{commit}");
    } catch (RevisionSyntaxException e) {
      throw new UsageException("\"%s\" is no name of a commit".formatted(name));
    }
    if (id == null) {
      throw UsageException.ofSetUp(
          "no commit \"%s\" in %s".formatted(name, repository.getDirectory()));
    }
    return id;
  }
}
