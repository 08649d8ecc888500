// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.review.gate.Facts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.lib.Repository;
import picocli.CommandLine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What checks said of a branch's commits, kept beside the repository's own files with the commit
 * they are of, so that verdicts of others are known to be stale.
 */
final class CheckedCommits {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Prepared prepared;

  CheckedCommits(Prepared prepared) {
    this.prepared = prepared;
  }

  private Path file() {
    return prepared
        .repository()
        .getDirectory()
        .toPath()
        .resolve("reroll")
        .resolve("checked")
        .resolve(prepared.branch().name().replace('/', '_') + ".json");
  }

  private Path folder() {
    Repository repository = prepared.repository();
    return repository.isBare()
        ? repository.getDirectory().toPath()
        : repository.getWorkTree().toPath();
  }

  /** Runs reroll check on the patches, and keeps what it says. */
  void run(CommandLine root) throws IOException {
    StringWriter printed = new StringWriter();
    // A command line of its own, so that what it prints does not mix with ours.
    CommandLine check = Objects.requireNonNull(root.getSubcommands().get("check"));
    PrintWriter before = check.getOut();
    check.setOut(new PrintWriter(printed, true));
    try {
      check.execute(
          "-C",
          folder().toString(),
          "--since",
          prepared.branch().start().name(),
          "--json",
          prepared.branch().end().name());
    } finally {
      check.setOut(before);
    }
    ObjectNode kept = MAPPER.createObjectNode();
    kept.put("tip", prepared.branch().end().name());
    try {
      kept.set("results", MAPPER.readTree(printed.toString()));
    } catch (JacksonException e) {
      // It has said on standard error why there are no results.
      return;
    }
    Files.createDirectories(file().getParent());
    Files.writeString(file(), MAPPER.writeValueAsString(kept));
  }

  /** Returns what is known of the commits as they are. */
  Facts.Verdicts read() throws IOException {
    String unbuilt = "nobody built and booted these commits";
    if (!Files.exists(file())) {
      return new Facts.Verdicts(List.of(), "none was run on these commits", "", unbuilt);
    }
    JsonNode kept = MAPPER.readTree(Files.readString(file()));
    String tip = kept.path("tip").asString("");
    if (!tip.equals(prepared.branch().end().name())) {
      return new Facts.Verdicts(
          List.of(), "", "the branch was at %.12s then".formatted(tip), unbuilt);
    }
    List<Facts.Result> results = new ArrayList<>();
    for (JsonNode patch : kept.path("results")) {
      for (JsonNode check : patch.path("checks")) {
        String verdict = check.path("verdict").asString("");
        if (verdict.equals("fail") || verdict.equals("error")) {
          results.add(
              new Facts.Result(
                  true,
                  check.path("check").asString(check.path("name").asString("a check")),
                  patch.path("position").asInt(0),
                  verdict,
                  check.path("text").asString(""),
                  0));
        }
      }
    }
    return new Facts.Verdicts(results, "", "", unbuilt);
  }
}
