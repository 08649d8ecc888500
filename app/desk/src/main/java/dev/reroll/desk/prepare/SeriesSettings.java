// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.settings.B4Settings;
import dev.reroll.desk.settings.GitConfig;
import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.RawParseUtils;

/** What git's configuration and b4's say of a series: user.*, sendemail.* and b4.*. */
public final class SeriesSettings {
  private final Repository repository;
  private final GitConfig git;
  private final B4Settings b4;

  public SeriesSettings(Repository repository) throws IOException {
    this.repository = repository;
    this.git = GitConfig.read(repository);
    this.b4 = B4Settings.of(repository, git);
  }

  /** Returns what is said of b4 alone. */
  public B4Settings b4() {
    return b4;
  }

  /** Returns what of b4's settings does not count here, and why. */
  public List<String> warnings() {
    return b4.value("send-endpoint-web") == null
        ? List.of()
        : List.of(
            "b4.send-endpoint-web is not used: mails go the way that sendemail.* says, never by the web");
  }

  /** Returns the prefixes that new series get. */
  public List<String> prefixes() {
    String words = b4.value("send-prefixes");
    return words == null || words.isBlank()
        ? List.of()
        : Arrays.asList(words.strip().split("\\s+"));
  }

  /** Returns the order of a cover letter's trailers, as b4 looks for it. */
  public String coverOrder() {
    return Stream.of("trailer-order", "send-trailer-order")
        .flatMap(name -> b4.said(name).stream())
        .map(B4Settings.Said::value)
        .findFirst()
        .orElse("To,Cc,*");
  }

  /** Returns the address of a message on the web. */
  public String link(String messageId) {
    String mask = b4.value("linkmask");
    return (mask == null ? "https://lore.kernel.org/r/%s" : mask).replace("%s", messageId);
  }

  /**
   * Returns who commits.
   *
   * @throws PrepException if git does not know
   */
  public PersonIdent person() {
    if (git.value("user.email").or(() -> git.value("committer.email")).isEmpty()
        && System.getenv("GIT_COMMITTER_EMAIL") == null) {
      throw new PrepException(
          "git does not know who you are: git config user.name NAME; git config user.email ADDRESS");
    }
    try {
      PersonIdent person =
          RawParseUtils.parsePersonIdent(GitConfig.variable(repository, "GIT_COMMITTER_IDENT"));
      if (person != null) {
        return person;
      }
    } catch (IOException e) {
      throw new PrepException("git does not know who you are: " + e.getMessage());
    }
    throw new PrepException("git does not know who you are, or not in a form that commits have");
  }

  /**
   * Returns who sends: from of the sendemail section that b4.sendemail-identity names, else of that
   * which sendemail.identity does, else sendemail.from, else who commits.
   */
  public Address sender() {
    Stream<String> identities =
        Stream.of(
                Optional.ofNullable(b4.value("sendemail-identity")),
                git.value("sendemail.identity"))
            .flatMap(Optional::stream)
            .limit(1);
    return Stream.concat(
            identities.map("sendemail.%s.from"::formatted), Stream.of("sendemail.from"))
        .flatMap(name -> git.value(name).stream())
        .flatMap(value -> AddressList.parse(value).stream())
        .filter(address -> address.email() != null)
        .findFirst()
        .orElseGet(() -> {
          PersonIdent person = person();
          return new Address(person.getName(), person.getEmailAddress());
        });
  }

  /** Returns the signature of mails. */
  String signature() {
    return git.value("format.signature").orElse("reroll");
  }
}
