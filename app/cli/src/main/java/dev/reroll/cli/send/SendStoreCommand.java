// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.send;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.account.Actor;
import dev.reroll.desk.send.AttendedSend;
import dev.reroll.desk.send.MailWay;
import dev.reroll.desk.send.SendSettings;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.SettingsException;
import dev.reroll.mail.Address;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that sends, or looks at what was; it may be used once. */
public abstract class SendStoreCommand extends StoreCommand {
  @Option(
      names = "-C",
      paramLabel = "DIR",
      description = "Take git's settings as they are in this folder.")
  protected Path folder = Path.of("");

  @Option(
      names = "--identity",
      paramLabel = "NAME",
      description = "Prefer git's settings in sendemail.NAME.")
  @Nullable String identity;

  @Option(names = "--json", description = "Print JSON.")
  protected boolean json;

  protected final GitConfig config() throws IOException {
    return GitConfig.read(folder.toAbsolutePath());
  }

  protected final SendSettings settings(GitConfig config) {
    SendSettings settings = new SendSettings(config, folder.toAbsolutePath(), identity);
    settings.warnings().forEach(warning -> err().println("reroll: " + warning));
    return settings;
  }

  /** Returns what this sends by, where somebody is there whom git may ask for a password. */
  protected final ServerSettings serverSettings() {
    return ServerSettings.ofGit(folder, /* isAttended= */ true, identity);
  }

  protected final MailWay way(SendSettings settings) {
    return settings
        .way(/* isAttended= */ true)
        .orElseThrow(() ->
            new SettingsException(
                "git's settings name no way to send: set sendemail.smtpServer or sendemail.sendmailCmd, or write files with --output"));
  }

  protected static Address from(SendSettings settings) {
    return settings
        .from()
        .orElseThrow(() ->
            new SettingsException(
                "git does not know who you are: set user.name and user.email, or give --from"));
  }

  /** Returns who sends: whoever gives the command. */
  protected static Actor sender() {
    return Actor.owner(System.getProperty("user.name", "unknown"));
  }

  protected final AttendedSend dispatch() {
    return new AttendedSend(out(), json);
  }
}
