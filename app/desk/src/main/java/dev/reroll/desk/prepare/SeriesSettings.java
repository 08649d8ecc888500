// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.settings.B4Settings;
import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** What git's configuration and b4's say of a series: user.*, sendemail.* and b4.*. */
public final class SeriesSettings {
  private final Repository repository;
  private final Config git;
  private final B4Settings b4;

  public SeriesSettings(Repository repository) throws IOException {
    this.repository = repository;
    this.git = repository.getConfig();
    this.b4 = B4Settings.of(repository);
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
    PersonIdent person = new PersonIdent(repository);
    if (git.getString("user", null, "email") == null
        && System.getenv("GIT_COMMITTER_EMAIL") == null) {
      throw new PrepException(
          "git does not know who you are: git config user.name NAME; git config user.email ADDRESS");
    }
    return person;
  }

  /** Returns who sends: sendemail.from, else who commits. */
  public Address sender() {
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
}
