// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.mail.Address;
import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * What git's configuration and the project's .b4-config say: user.*, sendemail.* and b4.*. Of
 * .b4-config only what says how and where to send counts, as with b4; git's own has precedence.
 */
final class Settings {
  private static final List<String> OF_PROJECT =
      List.of("send-", "linkmask", "midmask", "searchmask", "trailer", "pw-");

  private final Repository repository;
  private final Config git;
  private final @Nullable Config project;

  Settings(Repository repository) throws IOException {
    this.repository = repository;
    this.git = repository.getConfig();
    this.project = project();
  }

  private @Nullable Config project() throws IOException {
    Path file =
        repository.isBare() ? null : repository.getWorkTree().toPath().resolve(".b4-config");
    if (file == null || !Files.isRegularFile(file)) {
      return null;
    }
    FileBasedConfig read = new FileBasedConfig(file.toFile(), FS.DETECTED);
    try {
      read.load();
    } catch (ConfigInvalidException e) {
      throw new PrepException("cannot read \"%s\": %s".formatted(file, e.getMessage()), e);
    }
    return read;
  }

  /** Returns a value of section b4, or null. */
  @Nullable String b4(String name) {
    String own = git.getString("b4", null, name);
    boolean ofProject = OF_PROJECT.stream().anyMatch(name::startsWith);
    return own != null || project == null || !ofProject ? own : project.getString("b4", null, name);
  }

  /** Returns the prefixes that new series get. */
  List<String> prefixes() {
    String words = b4("send-prefixes");
    return words == null || words.isBlank()
        ? List.of()
        : Arrays.asList(words.strip().split("\\s+"));
  }

  /** Returns the address of a message on the web. */
  String link(String messageId) {
    String mask = b4("linkmask");
    return (mask == null ? "https://lore.kernel.org/r/%s" : mask).replace("%s", messageId);
  }

  /**
   * Returns who commits.
   *
   * @throws PrepException if git does not know
   */
  PersonIdent person() {
    PersonIdent person = new PersonIdent(repository);
    if (git.getString("user", null, "email") == null
        && System.getenv("GIT_COMMITTER_EMAIL") == null) {
      throw new PrepException(
          "git does not know who you are: git config user.name NAME; git config user.email ADDRESS");
    }
    return person;
  }

  /** Returns who sends: sendemail.from, else who commits. */
  Address sender() {
    String from = git.getString("sendemail", null, "from");
    if (from != null && from.indexOf('@') > 0) {
      int open = from.indexOf('<');
      int close = from.indexOf('>', open);
      return open < 0 || close < open
          ? new Address(null, from.strip())
          : new Address(
              from.substring(0, open).strip().replace("\"", ""), from.substring(open + 1, close));
    }
    PersonIdent person = person();
    return new Address(person.getName(), person.getEmailAddress());
  }

  /** Returns the signature of mails. */
  String signature() {
    String own = git.getString("format", null, "signature");
    return own != null ? own : "reroll";
  }

  /** Returns the editor's command line. */
  String editor() {
    for (String name :
        Arrays.asList(
            System.getenv("GIT_EDITOR"),
            git.getString("core", null, "editor"),
            System.getenv("VISUAL"),
            System.getenv("EDITOR"))) {
      if (name != null && !name.isBlank()) {
        return name;
      }
    }
    return "vi";
  }
}
