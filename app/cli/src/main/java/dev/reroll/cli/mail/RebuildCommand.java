// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.cli.command.MessageCount;
import dev.reroll.cli.command.StoreCommand;
import dev.reroll.store.Store;
import java.util.List;
import picocli.CommandLine.Command;

/** Derives everything from the kept bytes again. */
@Command(
    name = "rebuild",
    description = {
      "Derive series, threads, comments, trailers and the search index from the kept mail again.",
      "",
      "What people decided stays: objections and their history, links by hand, saved searches, runs",
      "of the lab. Done whole or not at all.",
      ""
    })
public final class RebuildCommand extends StoreCommand {
  @Override
  protected int run(Store store) {
    long begin = System.nanoTime();
    MessageCount count = new MessageCount(err(), "messages derived from");
    List<String> digests = store.rebuild(count);
    count.end();
    boolean same = digests.getFirst().equals(digests.getLast());
    out()
        .printf(
            "%s; sha256 %s; %.1f s%n",
            same ? "identical" : "changed", digests.getLast(), (System.nanoTime() - begin) / 1e9);
    return 0;
  }
}
