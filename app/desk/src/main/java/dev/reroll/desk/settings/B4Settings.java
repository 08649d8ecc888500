// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Section b4 of git's configuration and of the project's .b4-config. Of the latter only what says
 * how and where to send counts, as with b4; git's own has precedence.
 *
 * @param tree the top of the work tree, or null
 */
public record B4Settings(Config git, @Nullable Config project, @Nullable Path tree) {
  private static final Pattern OF_PROJECT =
      Pattern.compile("send-.*|.*mask|.*template.*|trailer.*|pw-.*");

  /**
   * Reads those of a repository.
   *
   * @throws SettingsException if .b4-config can't be read
   */
  public static B4Settings of(Repository repository) throws IOException {
    return of(repository, GitConfig.read(repository));
  }

  /** The same, where git's configuration was read before. */
  public static B4Settings of(Repository repository, GitConfig git) throws IOException {
    Path tree = repository.isBare() ? null : repository.getWorkTree().toPath();
    return new B4Settings(git.bySection(), project(tree), tree);
  }

  private static @Nullable Config project(@Nullable Path tree) throws IOException {
    Path file = tree == null ? null : tree.resolve(".b4-config");
    if (file == null || !Files.isRegularFile(file)) {
      return null;
    }
    FileBasedConfig read = new FileBasedConfig(file.toFile(), FS.DETECTED);
    try {
      read.load();
    } catch (ConfigInvalidException e) {
      throw new SettingsException("cannot read \"%s\": %s".formatted(file, e.getMessage()), e);
    }
    return read;
  }

  /**
   * A value of section b4.
   *
   * @param ofProject whether the project's .b4-config says so, which may be anybody's
   */
  public record Said(String value, boolean ofProject) {}

  /** Returns what is said of a name in section b4. */
  public Optional<Said> said(String name) {
    String own = git.getString("b4", null, name);
    if (own != null) {
      return Optional.of(new Said(own, false));
    }
    return Optional.ofNullable(project)
        .filter(_ -> OF_PROJECT.matcher(name).matches())
        .map(config -> config.getString("b4", null, name))
        .map(value -> new Said(value, true));
  }

  /** Returns a value of section b4, or null. */
  public @Nullable String value(String name) {
    return said(name).map(Said::value).orElse(null);
  }

  /** Returns the addresses in a value of section b4. */
  public List<Address> addresses(String name) {
    return AddressList.parse(value(name)).stream()
        .filter(address -> address.email() != null && address.email().indexOf('@') > 0)
        .toList();
  }

  /** Returns whether b4 would take a value of its section for a yes. */
  public boolean isYes(String name) {
    return said(name)
        .filter(said -> List.of("yes", "true", "y").contains(said.value().toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  /**
   * Returns what is said of a branch, which counts before what is said of all.
   *
   * @param name as in section b4, without "thanks-"
   */
  public Optional<Said> ofBranch(String branch, String name) {
    String own = git.getString("branch", branch, "b4-" + name);
    return own == null ? said("thanks-" + name) : Optional.of(new Said(own, false));
  }

  /** Returns the signature of cover letters and of thanks: ~/.signature, else who sends. */
  public static String signature(Address sender) throws IOException {
    Path own = Path.of(System.getProperty("user.home"), ".signature");
    return Files.isReadable(own) ? Files.readString(own).stripTrailing() : sender.written();
  }
}
