// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.SettingsException;
import dev.reroll.mail.Address;
import dev.reroll.mail.send.OutgoingMail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server sends by: the settings of git where it runs, read anew each time. Thread-safe. */
public final class ServerSettings {
  private final Supplier<GitConfig> config;
  private final Path folder;
  private final boolean isAttended;
  private final @Nullable String identity;

  /** Sends by settings from wherever. */
  public ServerSettings(Supplier<GitConfig> config, Path folder, boolean isAttended) {
    this(config, folder, isAttended, null);
  }

  private ServerSettings(
      Supplier<GitConfig> config, Path folder, boolean isAttended, @Nullable String identity) {
    this.config = config;
    this.folder = folder;
    this.isAttended = isAttended;
    this.identity = identity;
  }

  /**
   * Sends by git's settings as they are in a folder.
   *
   * @param isAttended whether somebody is there whom git may ask for a password
   */
  public static ServerSettings ofGit(Path folder, boolean isAttended) {
    return ofGit(folder, isAttended, null);
  }

  /**
   * Sends by git's settings as they are in a folder.
   *
   * @param isAttended whether somebody is there whom git may ask for a password
   * @param identity the name of a sendemail.NAME section that goes before, or null
   */
  public static ServerSettings ofGit(Path folder, boolean isAttended, @Nullable String identity) {
    Path absolute = folder.toAbsolutePath();
    return new ServerSettings(
        () -> {
          try {
            return GitConfig.read(absolute);
          } catch (IOException e) {
            throw new SettingsException("cannot read git's settings: " + e.getMessage(), e);
          }
        },
        absolute,
        isAttended,
        identity);
  }

  private SendSettings settings() {
    return new SendSettings(config.get(), folder, identity);
  }

  /** Returns who one is by git's settings. */
  public Optional<Address> owner() {
    return settings().from();
  }

  /** Returns whether there is a way out. */
  public boolean isReady() {
    return settings().way(isAttended).isPresent();
  }

  /**
   * Returns the way out.
   *
   * @throws SettingsException if git's settings name none
   */
  public MailWay way() {
    return settings()
        .way(isAttended)
        .orElseThrow(() ->
            new SettingsException(
                "git's settings name no way to send: set sendemail.smtpServer or sendemail.sendmailCmd, or take the mail as a file"));
  }

  /** Returns where refusals go. */
  public String envelopeSender(Address from) {
    return settings().envelopeSender(String.valueOf(from.email()));
  }

  /** Returns who gets a copy that nobody sees. */
  public List<String> bcc() {
    return settings().bcc().stream().map(Address::email).flatMap(Stream::ofNullable).toList();
  }

  /** Returns a mail signed, if there is a key and it is of whose address it is. */
  public OutgoingMail signed(OutgoingMail mail) {
    GitConfig now = config.get();
    boolean isOwn =
        new SendSettings(now, folder, identity)
            .from()
            .map(Address::email)
            .filter(mail.sender()::equalsIgnoreCase)
            .isPresent();
    return isOwn ? Signing.of(now).signed(List.of(mail)).getFirst() : mail;
  }
}
