// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli;

import dev.reroll.cli.account.AccountCommand;
import dev.reroll.cli.answer.ReplyCommand;
import dev.reroll.cli.answer.ThanksCommand;
import dev.reroll.cli.backup.BackupCommand;
import dev.reroll.cli.backup.RestoreCommand;
import dev.reroll.cli.board.SuggestCommand;
import dev.reroll.cli.check.CheckCommand;
import dev.reroll.cli.command.Home;
import dev.reroll.cli.command.MessageCount;
import dev.reroll.cli.compare.RangeDiffCommand;
import dev.reroll.cli.lab.LabCommand;
import dev.reroll.cli.mail.AmCommand;
import dev.reroll.cli.mail.ImportCommand;
import dev.reroll.cli.mail.MailCommand;
import dev.reroll.cli.mail.MailInfoCommand;
import dev.reroll.cli.mail.RebuildCommand;
import dev.reroll.cli.mail.SearchCommand;
import dev.reroll.cli.mail.ThreadCommand;
import dev.reroll.cli.mail.WatchCommand;
import dev.reroll.cli.run.RunCommand;
import dev.reroll.cli.run.WorkerCommand;
import dev.reroll.cli.send.OutboxCommand;
import dev.reroll.cli.send.SendCommand;
import dev.reroll.cli.series.SeriesCommand;
import dev.reroll.cli.serve.ServeCommand;
import dev.reroll.cli.smoke.DeviceCommand;
import dev.reroll.cli.smoke.SmokeCommand;
import dev.reroll.cli.smoke.TraceCommand;
import dev.reroll.desk.settings.Configuration;
import dev.reroll.lab.Lab;
import dev.reroll.store.Store;
import dev.reroll.store.StoreOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself, with what all subcommands share. */
@Command(
    name = "reroll",
    mixinStandardHelpOptions = true,
    version = "reroll 0.1.0",
    description = {
      "A workbench for people who carry a Linux driver upstream by mail.",
      "",
      "Keeps a driver as a patch series with its versions, brings in the threads about it,",
      "tracks objections to their end, and builds and boots every patch of every version.",
      ""
    },
    footer = {
      "",
      "Environment:",
      "  REROLL_HOME    where the database is (else $XDG_DATA_HOME/reroll, ~/.local/share/reroll)",
      "  REROLL_CACHE   where the kernel lab is (else $XDG_CACHE_HOME/reroll, ~/.cache/reroll)",
      "",
      "Exit status: 0 all went well, 1 something failed, 2 the command line makes no sense.",
      "",
      "reroll test    runs all tests; see reroll test --help.",
      "reroll bench   measures; see reroll bench --help."
    },
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      WatchCommand.class,
      SeriesCommand.class,
      ThreadCommand.class,
      MailCommand.class,
      AmCommand.class,
      SearchCommand.class,
      ReplyCommand.class,
      SendCommand.class,
      ThanksCommand.class,
      OutboxCommand.class,
      dev.reroll.cli.gate.GateCommand.class,
      dev.reroll.cli.prepare.PrepCommand.class,
      RebuildCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      MailInfoCommand.class,
      RangeDiffCommand.class,
      SuggestCommand.class,
      AccountCommand.class,
      RunCommand.class,
      CheckCommand.class,
      WorkerCommand.class,
      LabCommand.class,
      SmokeCommand.class,
      DeviceCommand.class,
      TraceCommand.class,
      HelpCommand.class
    })
final class RerollCommand implements Runnable, Home {
  @Option(names = "--home", paramLabel = "DIR", description = "Keep the database in DIR.")
  @Nullable Path home;

  @Spec @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec known = java.util.Objects.requireNonNull(spec);
    throw new ParameterException(known.commandLine(), "Missing a command.");
  }

  @Override
  public Store openStore() {
    MessageCount count = new MessageCount(err(), "messages derived from");
    Store store =
        Store.open(
            homeFolder(),
            Configuration.routing(),
            StoreOptions.standard()
                .rebuilt(read -> {
                  if (read == 0) {
                    err()
                        .println(
                            "reroll: this version derives otherwise than the one before it: all"
                                + " mail is read again, once");
                    err().flush();
                  }
                  count.accept(read);
                }));
    count.end();
    return store;
  }

  private PrintWriter err() {
    return java.util.Objects.requireNonNull(spec).commandLine().getErr();
  }

  /** Returns the folder of the database: --home, else REROLL_HOME, else the user's data folder. */
  @Override
  public Path homeFolder() {
    if (home != null) {
      return home.toAbsolutePath();
    }
    String own = System.getenv("REROLL_HOME");
    if (own != null && !own.isEmpty()) {
      return Path.of(own).toAbsolutePath();
    }
    String xdg = System.getenv("XDG_DATA_HOME");
    Path data =
        xdg != null && !xdg.isEmpty()
            ? Path.of(xdg)
            : Lab.userHome().resolve(".local").resolve("share");
    return data.resolve("reroll");
  }
}
