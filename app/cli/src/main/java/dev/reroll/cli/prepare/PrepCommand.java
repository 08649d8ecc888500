// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prepares revisions on branches. */
@Command(
    name = "prep",
    mixinStandardHelpOptions = true,
    description = {
      "Prepare the next revision on a branch of your own clone: cover letter, changelog, trailers,",
      "recipients, and whether it may be sent.",
      "",
      "The cover letter is kept as b4 keeps it, so that b4 prep and reroll prep work on the same",
      "branch, by b4.prep-cover-strategy: in an empty commit below the patches (commit) or on top of",
      "them (tip-commit), or in the branch's description (branch-description). Reads b4.*,",
      "sendemail.* and user.* of git's configuration, and the project's .b4-config.",
      ""
    },
    subcommands = {
      NewSeries.class,
      Enroll.class,
      EditCover.class,
      ShowPrep.class,
      DiffPrep.class,
      TrailersPrep.class,
      RecipientsPrep.class,
      FormatPrep.class,
      CheckPrep.class,
      SendPrep.class,
      NextRevision.class,
      UndoPrep.class
    },
    footer = {
      "",
      "Exit status: 0 done, 1 it could not be done or something stops it, 2 the command line makes",
      "no sense."
    })
public final class PrepCommand implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Missing a command.");
  }
}
