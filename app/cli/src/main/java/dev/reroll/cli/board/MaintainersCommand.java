// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.show.ByName;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.PersonJson;
import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.maintainers.Section;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.error.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private record SectionJson(
      String section, List<PersonJson> maintainers, List<PersonJson> reviewers) {
    @Override
    public String toString() {
      return "{section=%s, maintainers=%s, reviewers=%s}"
          .formatted(section, text(maintainers), text(reviewers));
    }

    private static List<String> text(List<PersonJson> people) {
      return people.stream()
          .map(person -> "{name=%s, email=%s}".formatted(person.name(), person.email()))
          .toList();
    }

    private static SectionJson of(Section section) {
      return new SectionJson(
          section.name(),
          section.maintainers().stream().map(PersonJson::of).toList(),
          section.reviewers().stream().map(PersonJson::of).toList());
    }
  }

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
        Optional.ofNullable(series)
            .flatMap(store::series)
            .map(view -> view.series().id())
            .orElse(0L);
    Maintainers file =
        store
            .tracker()
            .maintainers(id)
            .orElseThrow(() ->
                new NotFound(
                    "no MAINTAINERS file was read; reroll maintainers --read FILE does it"));
    ByName<List<SectionJson>> found = new ByName<>();
    for (String path : paths.stream().distinct().toList()) {
      found.with(path, file.of(path).stream().map(SectionJson::of).toList());
    }
    if (json) {
      out().println(Json.write(found));
    } else {
      found.forEach((path, sections) -> out().printf("%s%n%s%n", path, sections));
    }
    return 0;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw StorageFailure.ofFile(
          "cannot read \"%s\": %s; name a MAINTAINERS file".formatted(file, e.getMessage()), e);
    }
  }
}
