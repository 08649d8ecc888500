// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.lab;

import dev.reroll.cli.command.Home;
import dev.reroll.cli.command.LabOption;
import dev.reroll.desk.run.TerminalProgress;
import dev.reroll.desk.show.Json;
import dev.reroll.lab.Lab;
import dev.reroll.lab.LabStatus;
import dev.reroll.lab.folder.Kernel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes the kernel lab ready and tells of it. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = "The kernel lab: a base tree and a User-Mode Linux kernel built from it.",
    subcommands = {
      LabCommand.Setup.class,
      LabCommand.Status.class,
      LabGcCommand.class,
      LabQueueCommand.class,
      SimilarityCommand.class
    })
public final class LabCommand {
  @ParentCommand @Nullable Home parent;

  Path homeFolder() {
    return Objects.requireNonNull(parent).homeFolder();
  }

  /** Makes the lab ready. */
  @Command(
      name = "setup",
      mixinStandardHelpOptions = true,
      description = {
        "Make the lab ready: Debian packages, the base tree, the kernel. Does only what is missing.",
        ""
      },
      footer = {
        "",
        "The first time this takes some minutes and about 3 GB of disk; with --debug twice the",
        "time and 1 GB more.",
        "",
        "Examples:",
        "  reroll lab setup",
        "  reroll lab setup --base net-next    and then: reroll run fbnic --base net-next"
      })
  static final class Setup implements Callable<Integer> {
    @Option(
        names = "--debug",
        description = "Build the debug kernel too: KASAN, lockdep, kmemleak and the like.")
    boolean debug;

    @Mixin LabOption where = new LabOption();

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
      PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
      try (Lab lab = where.open()) {
        lab.setup(
            debug ? EnumSet.allOf(Kernel.class) : EnumSet.of(Kernel.PLAIN),
            new TerminalProgress(err));
        err.println("reroll: the lab is ready");
        err.flush();
      }
      return 0;
    }
  }

  /** Tells what is there. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = {"Tell what of the lab is there.", ""},
      footer = {"", "Exit status: 0 if it is ready, else 1."})
  static final class Status implements Callable<Integer> {
    @Mixin LabOption where = new LabOption();

    @Spec @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print it as JSON.")
    boolean json;

    @Override
    public Integer call() throws InterruptedException {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      try (Lab lab = where.open()) {
        LabStatus status = lab.status();
        if (json) {
          out.println(Json.write(StatusJson.of(status)));
        } else {
          StatusJson.of(status).print(out);
        }
        out.flush();
        return status.ready() ? 0 : 1;
      }
    }
  }
}
