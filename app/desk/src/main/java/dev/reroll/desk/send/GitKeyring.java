// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.GitProcess;
import dev.reroll.series.attest.Keyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The keyrings of patatt.keyringsrc: folders, and "ref:REPOSITORY:REF:PATH" for those in git, where
 * an empty repository is that of the folder one is in and an empty ref what is checked out. Without
 * that setting those that patatt looks at by itself.
 */
public final class GitKeyring implements Keyring {
  private static final List<String> USUAL =
      List.of("ref:::.keys", "ref:::.local-keys", "ref::refs/meta/keyring:");
  private static final int LONGEST = 4_096;

  private final Path folder;
  private final List<String> sources;

  /** The keyrings that settings name, seen from a folder. */
  public GitKeyring(GitConfig config, Path folder) {
    List<String> named = config.all("patatt.keyringsrc");
    this.sources = named.isEmpty() ? USUAL : List.copyOf(named);
    this.folder = folder;
  }

  @Override
  public Optional<Key> find(String path) {
    return sources.stream()
        .map(source -> source.startsWith("ref:") ? inGit(source, path) : inFolder(source, path))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Key> inFolder(String source, String path) {
    Path file =
        Path.of(source.replaceFirst("^~(?=/)", System.getProperty("user.home"))).resolve(path);
    try {
      return Files.isRegularFile(file) && Files.size(file) < LONGEST
          ? Optional.of(new Key(Files.readString(file).strip(), file.toString()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Key> inGit(String source, String path) {
    String[] parts = source.split(":", 4);
    if (parts.length < 4) {
      return Optional.empty();
    }
    Path repository = parts[1].isEmpty() ? folder : folder.resolve(parts[1]);
    String ref = parts[2].isEmpty() ? "HEAD" : parts[2];
    String name = parts[3].isEmpty() ? path : parts[3] + "/" + path;
    try {
      String key =
          GitProcess.run(repository, List.of(), "", List.of("cat-file", "blob", ref + ":" + name));
      return Optional.of(new Key(key.strip(), ref + ":" + name));
    } catch (IOException e) {
      // It is not there; one that is not committed yet counts too, as patatt has it.
      return parts[2].isEmpty() ? inFolder(repository.toString(), name) : Optional.empty();
    }
  }
}
