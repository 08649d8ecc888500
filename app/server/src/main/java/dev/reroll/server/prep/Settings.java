// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  private static final Pattern OF_PROJECT =
      Pattern.compile("send-.*|.*mask|.*template.*|trailer.*|pw-.*");

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

  /**
   * A value of section b4.
   *
   * @param ofProject whether the project's .b4-config says so, which may be anybody's
   */
  record Said(String value, boolean ofProject) {}

  /** Returns what is said of a name in section b4. */
  Optional<Said> said(String name) {
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
  @Nullable String b4(String name) {
    return said(name).map(Said::value).orElse(null);
  }

  /** Returns the addresses in a value of section b4. */
  List<Address> addresses(String name) {
    return AddressList.parse(b4(name)).stream()
        .filter(address -> address.email() != null && address.email().indexOf('@') > 0)
        .toList();
  }

  /** Returns whether b4 would take a value of its section for a yes. */
  boolean isYes(String name) {
    return said(name)
        .filter(said -> List.of("yes", "true", "y").contains(said.value().toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  /** Returns what of b4's settings does not count here, and why. */
  List<String> warnings() {
    return b4("send-endpoint-web") == null
        ? List.of()
        : List.of(
            "b4.send-endpoint-web is not used: mails go the way that sendemail.* says, never by the web");
  }

  /** Returns the prefixes that new series get. */
  List<String> prefixes() {
    String words = b4("send-prefixes");
    return words == null || words.isBlank()
        ? List.of()
        : Arrays.asList(words.strip().split("\\s+"));
  }

  /** Returns the order of a cover letter's trailers, as b4 looks for it. */
  String coverOrder() {
    return Stream.of("trailer-order", "send-trailer-order")
        .flatMap(name -> said(name).stream())
        .map(Said::value)
        .findFirst()
        .orElse("To,Cc,*");
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
    for (Address from : AddressList.parse(git.getString("sendemail", null, "from"))) {
      if (from.email() != null) {
        return from;
      }
    }
    PersonIdent person = person();
    return new Address(person.getName(), person.getEmailAddress());
  }

  /** Returns the signature of mails. */
  String signature() {
    String own = git.getString("format", null, "signature");
    return own != null ? own : "reroll";
  }

  /** Returns the signature of cover letters, as b4 does: ~/.signature, else who sends. */
  String letterSignature() throws IOException {
    Path own = Path.of(System.getProperty("user.home"), ".signature");
    return Files.isReadable(own)
        ? Files.readString(own).stripTrailing()
        : CoverDraft.shown(sender());
  }
}
