// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.store.Store;
import dev.reroll.store.derive.ImportReport;
import dev.reroll.store.error.Busy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes mail in as it comes. */
@Command(
    name = "watch",
    description = {
      "Take list mail in as it comes, until interrupted.",
      "",
      "Sources are those of reroll import: folders (a Maildir, an MH folder), IMAP boxes,",
      "public-inbox repositories and servers. Each is read on from where it was read to.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reroll watch ~/Mail/netdev",
      "  reroll watch imaps://me@imap.example.org/lists/netdev --every 60"
    })
public final class WatchCommand extends StoreCommand {
  @Option(names = "--every", paramLabel = "SECONDS", description = "Look so often (30).")
  int every = 30;

  @Option(names = "--times", paramLabel = "N", description = "Stop after looking N times.")
  int times;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "What to watch.")
  List<String> sources = List.of();

  private final Map<Path, FileTime> seen = new HashMap<>();

  @Override
  protected int run(Store store) throws InterruptedException {
    for (int i = 0; times == 0 || i < times; i++) {
      if (i > 0) {
        Thread.sleep(every * 1000L);
      }
      List<String> changed = new ArrayList<>();
      for (String source : sources) {
        changed.addAll(changed(source));
      }
      if (!changed.isEmpty()) {
        look(store, changed);
      }
    }
    return 0;
  }

  private void look(Store store, List<String> changed) {
    try {
      take(store, changed);
    } catch (Busy e) {
      err().printf("reroll: %s%n", e.text());
      err().flush();
      // They are looked at again the next time.
      seen.keySet().removeIf(file -> changed.contains(file.toString()));
    }
  }

  private void take(Store store, List<String> changed) {
    ImportReport report = store.importMail(changed, null, _ -> {});
    if (report.added() > 0) {
      out().printf("%s  %d new%n", Instant.now().toString().substring(0, 19), report.added());
      out().flush();
    }
    for (ImportReport.Failure failure : report.failures()) {
      err()
          .printf(
              "reroll: %s, byte %d: %s%n", failure.source(), failure.offset(), failure.reason());
      err().flush();
    }
  }

  /**
   * Returns the files of a folder that are new or were written since; other sources as they are.
   */
  private List<String> changed(String source) {
    Path folder = source.contains("://") ? Path.of("") : Path.of(source);
    boolean files =
        !source.contains("://")
            && Files.isDirectory(folder)
            && !Files.isDirectory(folder.resolve("git"))
            && !Files.isDirectory(folder.resolve("objects"));
    if (!files) {
      return List.of(source);
    }
    List<String> changed = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder, 8)) {
      for (Path file :
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
        boolean unfinished = file.startsWith(folder.resolve("tmp"));
        boolean hidden = file.getFileName().toString().startsWith(".");
        FileTime time = Files.getLastModifiedTime(file);
        if (!unfinished && !hidden && !time.equals(seen.put(file, time))) {
          changed.add(file.toString());
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      err().printf("reroll: cannot look into \"%s\": %s%n", source, e.getMessage());
    }
    return changed;
  }
}
