// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.send;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendListener;
import dev.reroll.server.tracker.StoreOpener;
import dev.reroll.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that sends, or looks at what was; it may be used once. */
@Command(mixinStandardHelpOptions = true)
public abstract class SendStoreCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

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

  /** Does the work and returns the exit status. */
  protected abstract int run(Store store) throws IOException;

  @Override
  public Integer call() throws IOException {
    StoreOpener opener = (StoreOpener) known().root().userObject();
    try (Store store = opener.openStore()) {
      int status = run(store);
      out().flush();
      return status;
    }
  }

  private CommandSpec known() {
    return Objects.requireNonNull(spec);
  }

  protected final PrintWriter out() {
    return known().commandLine().getOut();
  }

  protected final PrintWriter err() {
    return known().commandLine().getErr();
  }

  /** Tells that the command line makes no sense. */
  protected final ParameterException usage(String message) {
    return new ParameterException(known().commandLine(), message);
  }

  protected final GitConfig config() throws IOException {
    return GitConfig.read(folder.toAbsolutePath());
  }

  protected final SendSettings settings(GitConfig config) {
    SendSettings settings = new SendSettings(config, folder.toAbsolutePath(), identity);
    settings.warnings().forEach(warning -> err().println("reroll: " + warning));
    return settings;
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

  /** Prints what is accepted as it is. */
  protected final SendListener progress() {
    return (number, total, mail, answer) -> {
      if (!json) {
        out().printf("%d of %d sent: %s (%s)%n", number, total, subject(mail), answer);
        out().flush();
      }
    };
  }

  protected static String subject(OutgoingMail mail) {
    String subject = Mail.parse(mail.bytes()).subject();
    return subject == null ? "<" + mail.messageId() + ">" : subject;
  }
}
