// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.SettingsException;
import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.mail.compose.PatchMailing.Suppressed;
import dev.reroll.mail.send.CommandTransport;
import dev.reroll.mail.send.Encryption;
import dev.reroll.mail.send.SmtpServer;
import dev.reroll.mail.send.SmtpTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Git's settings for sending mail (git-send-email(1), CONFIGURATION), so that who has set up git
 * send-email has set up this.
 */
public final class SendSettings {
  private static final int SMTP_TIMEOUT_MILLIS = 60_000;
  private static final int COMMAND_TIMEOUT_SECONDS = 300;
  private static final List<Path> SENDMAIL =
      List.of(Path.of("/usr/sbin/sendmail"), Path.of("/usr/lib/sendmail"));

  private final GitConfig config;
  private final Path folder;
  private final @Nullable String identity;

  /**
   * Settings of a folder.
   *
   * @param identity the name of a sendemail.NAME section that goes before, or null for that of
   *     sendemail.identity
   */
  public SendSettings(GitConfig config, Path folder, @Nullable String identity) {
    this.config = config;
    this.folder = folder;
    this.identity = identity != null ? identity : config.value("sendemail.identity").orElse(null);
  }

  private Optional<String> value(String key) {
    Optional<String> own =
        identity == null
            ? Optional.empty()
            : config.value("sendemail.%s.%s".formatted(identity, key));
    return own.or(() -> config.value("sendemail." + key));
  }

  private boolean isTrue(String key, boolean otherwise) {
    String own = "sendemail.%s.%s".formatted(identity, key);
    return config.value(own).isPresent()
        ? config.isTrue(own, otherwise)
        : config.isTrue("sendemail." + key, otherwise);
  }

  private List<Address> addresses(String key) {
    List<String> own = config.all("sendemail.%s.%s".formatted(identity, key));
    List<Address> all = new ArrayList<>();
    for (String value : own.isEmpty() ? config.all("sendemail." + key) : own) {
      all.addAll(AddressList.parse(value));
    }
    return all;
  }

  /** Returns who one is by user.name and user.email. */
  public static Optional<Address> owner(GitConfig config) {
    return config
        .value("user.email")
        .map(email -> new Address(config.value("user.name").orElse(null), email));
  }

  /** Returns who sends: sendemail.from, else who one is. */
  public Optional<Address> from() {
    Optional<Address> from =
        value("from").map(AddressList::parse).flatMap(all -> all.stream().findFirst());
    return from.filter(address -> address.email() != null).or(() -> owner(config));
  }

  /** Returns where refusals go, given who sends. */
  public String envelopeSender(String from) {
    return value("envelopesender").filter(sender -> !sender.equals("auto")).orElse(from);
  }

  /** Returns who is written to besides: sendemail.to. */
  public List<Address> to() {
    return addresses("to");
  }

  /** Returns who gets a copy besides: sendemail.cc. */
  public List<Address> cc() {
    return addresses("cc");
  }

  /** Returns who gets a copy that no other sees: sendemail.bcc. */
  public List<Address> bcc() {
    return addresses("bcc");
  }

  /** Returns whether mails answer others of the series: sendemail.thread. */
  public boolean isThreaded() {
    return isTrue("thread", true);
  }

  /** Returns whether each answers the one before, not the first: sendemail.chainReplyTo. */
  public boolean isChained() {
    return isTrue("chainreplyto", false);
  }

  /**
   * Returns who gets no copy.
   *
   * @param given instead of sendemail.suppressCc, if not empty
   */
  public Set<Suppressed> suppressed(List<String> given) {
    List<String> words = given.isEmpty() ? config.all("sendemail.suppresscc") : given;
    Set<Suppressed> all = EnumSet.noneOf(Suppressed.class);
    for (String word : words) {
      switch (word.toLowerCase(Locale.ROOT)) {
        case "all" -> all.addAll(EnumSet.allOf(Suppressed.class));
        case "body" -> all.addAll(Suppressed.BODY);
        case "author" -> all.add(Suppressed.AUTHOR);
        case "self" -> all.add(Suppressed.SELF);
        case "cc" -> all.add(Suppressed.CC);
        case "bodycc" -> all.add(Suppressed.BODYCC);
        case "sob" -> all.add(Suppressed.SOB);
        case "misc-by" -> all.add(Suppressed.MISC_BY);
        case "cccmd" -> all.add(Suppressed.CCCMD);
        default -> {
          // A word that git has and we have no copies for.
        }
      }
    }
    if (!isTrue("signedoffbycc", true)) {
      all.add(Suppressed.SOB);
    }
    return all;
  }

  /** Returns what is to be asked about each patch file. */
  public FileCommands commands() {
    return new FileCommands(
        value("tocmd").orElse(null),
        value("cccmd").orElse(null),
        value("headercmd").orElse(null),
        folder);
  }

  /** Returns what of the settings does not count here, and why. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (value("smtppass").isPresent()) {
      warnings.add(
          "sendemail.smtpPass is not read: a password does not belong in a file of settings; give it to git's credential helper");
    }
    if (value("smtpsslcertpath").filter(String::isEmpty).isPresent()) {
      warnings.add("sendemail.smtpSSLCertPath is empty; certificates are checked all the same");
    }
    return warnings;
  }

  /**
   * Returns the way out: sendemail.sendmailCmd, sendemail.smtpServer, else a sendmail that is
   * installed.
   *
   * @param isAttended whether somebody is there whom git may ask for a password
   */
  public Optional<MailWay> way(boolean isAttended) {
    Optional<String> command = value("sendmailcmd");
    if (command.isPresent()) {
      return Optional.of(command(CommandTransport.shell(command.get()), command.get()));
    }
    String server = value("smtpserver").orElse("");
    if (server.isEmpty()) {
      return SENDMAIL.stream()
          .filter(Files::isExecutable)
          .findFirst()
          .map(file -> command(List.of(file.toString()), file.toString()));
    }
    if (server.startsWith("/") || server.startsWith("~")) {
      String path = server.replaceFirst("^~(?=/)", System.getProperty("user.home"));
      return Optional.of(command(List.of(path), path));
    }
    return Optional.of(smtp(server, isAttended));
  }

  private static MailWay command(List<String> command, String name) {
    return new MailWay(name, () -> new CommandTransport(command, COMMAND_TIMEOUT_SECONDS));
  }

  private MailWay smtp(String host, boolean isAttended) {
    Encryption encryption =
        switch (value("smtpencryption").orElse("").toLowerCase(Locale.ROOT)) {
          case "ssl" -> Encryption.IMPLICIT;
          case "tls" -> Encryption.STARTTLS;
          default -> Encryption.NONE;
        };
    String user = value("smtpuser").filter(name -> !name.isEmpty()).orElse(null);
    SmtpServer bare =
        new SmtpServer(
            host,
            port(),
            encryption,
            user,
            () -> "",
            certificates(),
            value("smtpdomain").orElse(null),
            SMTP_TIMEOUT_MILLIS);
    SmtpServer server =
        user == null
            ? bare
            : bare.withPassword(
                Credentials.of(folder, host, bare.effectivePort(), user, isAttended));
    return new MailWay(
        user == null ? bare.toString() : bare + " as " + user, () -> new SmtpTransport(server));
  }

  private int port() {
    String port = value("smtpserverport").orElse("0");
    return switch (port) {
      case "ssmtp", "smtps", "submissions" -> 465;
      case "submission" -> 587;
      case "smtp" -> 25;
      default -> {
        if (!port.matches("\\d{1,5}")) {
          throw new SettingsException(
              "sendemail.smtpServerPort is \"%s\", which is no port".formatted(port));
        }
        yield Integer.parseInt(port);
      }
    };
  }

  private @Nullable Path certificates() {
    Optional<String> named = value("smtpsslcertpath").filter(path -> !path.isEmpty());
    if (named.isEmpty()) {
      return null;
    }
    Path path = Path.of(named.get().replaceFirst("^~(?=/)", System.getProperty("user.home")));
    if (!Files.exists(path)) {
      throw new SettingsException(
          "sendemail.smtpSSLCertPath names \"%s\", and there is no such file or folder"
              .formatted(path));
    }
    return path;
  }
}
