// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.board.TrackerJson;
import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.maintainers.Section;
import dev.reroll.store.Store;
import dev.reroll.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads MAINTAINERS of a base tree, and tells who has standing where. */
@Command(
    description = {
      "Say who has standing: read MAINTAINERS of a base tree, or tell who it names for files.",
      ""
    },
    footer = {
      "",
      "Paths are matched as scripts/get_maintainer.pl does (F:, X:, N:). Standing is by exact"
          + " address.",
      "",
      "Examples:",
      "  reroll maintainers --read ~/linux/MAINTAINERS --base v6.12",
      "  reroll maintainers drivers/net/ethernet/meta/fbnic/fbnic_tx.c"
    })
final class MaintainersCommand extends TrackerCommand {
  @Option(names = "--read", paramLabel = "FILE", description = "Read this MAINTAINERS file.")
  @Nullable Path read;

  @Option(
      names = "--base",
      paramLabel = "TEXT",
      description = "What tree it is of, to name as the source of standing.")
  @Nullable String base;

  @Option(names = "--series", paramLabel = "SERIES", description = "For one series only.")
  @Nullable String series;

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files of the tree.")
  List<String> paths = List.of();

  @Override
  protected int run(Store store) {
    if (read != null) {
      if (base == null) {
        throw usage("--read needs --base: what tree the file is of");
      }
      store.tracker().setMaintainers(text(read), base, series);
      if (paths.isEmpty()) {
        return 0;
      }
    } else if (paths.isEmpty()) {
      throw usage("name a file to read (--read) or paths to look up");
    }
    long id =
        Optional.ofNullable(series).flatMap(store::series).map(view -> view.row().id()).orElse(0L);
    Maintainers file =
        store
            .tracker()
            .maintainers(id)
            .orElseThrow(() ->
                new StoreException(
                    "no MAINTAINERS file was read; reroll maintainers --read FILE does it"));
    Map<String, Object> found = new LinkedHashMap<>();
    for (String path : paths) {
      found.put(path, file.of(path).stream().map(MaintainersCommand::section).toList());
    }
    if (json) {
      out().println(TrackerJson.write(found));
    } else {
      found.forEach((path, sections) -> out().printf("%s%n%s%n", path, sections));
    }
    return 0;
  }

  private static Map<String, Object> section(Section section) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("section", section.name());
    json.put("maintainers", section.maintainers().stream().map(TrackerJson::address).toList());
    json.put("reviewers", section.reviewers().stream().map(TrackerJson::address).toList());
    return json;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new StoreException(
          "cannot read \"%s\": %s; name a MAINTAINERS file".formatted(file, e.getMessage()), e);
    }
  }
}
