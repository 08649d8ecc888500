// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import static dev.reroll.bench.ImportProcess.HEAP_MEBIBYTES;

import dev.reroll.store.Store;
import dev.reroll.store.search.SearchOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Import of a mailbox, and search and threads in it, beside what else indexes mail. */
final class MailBench {
  private static final int SEARCHES = 400;
  private static final String[] QUERIES = {
    "s:patch",
    "fix",
    "\"io_uring\"",
    "f:jens b:race",
    "dfb:return",
    "nq:regression",
    "s:re not lock",
    "d:2021.. b:memory",
    "lock or ring",
    "q:commit"
  };

  private MailBench() {}

  /**
   * Measures.
   *
   * @param times how often over the mailbox is taken for the import that is compared; twice that
   *     shows whether memory grows with the mailbox
   */
  static List<Figure> run(Path mailbox, int times) throws Exception {
    Path folder = Files.createTempDirectory("reroll-bench");
    try {
      Path larger = folder.resolve("larger.mbox");
      LargerMailbox.write(mailbox, times, larger);
      List<Figure> figures = new ArrayList<>();
      BenchMain.say("importing " + mailbox);
      ImportProcess.Taken once = ImportProcess.run(folder.resolve("once"), mailbox);
      BenchMain.say("importing it %d times over".formatted(times));
      Path home = folder.resolve("home");
      ImportProcess.Taken taken = ImportProcess.run(home, larger);
      double speed = taken.mails() / taken.seconds();
      figures.add(speed("import of %,d mails, searchable at the end", once));
      figures.add(speed("import of %,d mails, searchable at the end", taken));
      figures.addAll(memory(taken));
      BenchMain.say("importing it %d times over".formatted(2 * times));
      Path twice = folder.resolve("twice.mbox");
      LargerMailbox.write(mailbox, 2 * times, twice);
      figures.addAll(memory(ImportProcess.run(folder.resolve("twice"), twice)));
      Files.delete(twice);
      double size = Files.size(home.resolve("reroll.db")) / 1048576.0;
      figures.add(new Figure("database of %,d mails".formatted(taken.mails()), size, "MiB", ""));
      try (Store store = Store.open(home)) {
        figures.addAll(search(store));
        figures.addAll(threads(store, taken.mails()));
      }
      for (Figure peer : MailPeers.run(larger, folder)) {
        figures.add(peer);
        String name = "import against " + peer.name();
        figures.add(new Figure(name, speed / peer.value(), "times", "10"));
      }
      return figures;
    } finally {
      delete(folder);
    }
  }

  private static Figure speed(String name, ImportProcess.Taken taken) {
    return new Figure(
        name.formatted(taken.mails()), taken.mails() / taken.seconds(), "mails/s", "");
  }

  private static List<Figure> memory(ImportProcess.Taken taken) {
    String of = " of %,d mails, heap at most %d MiB".formatted(taken.mails(), HEAP_MEBIBYTES);
    return List.of(
        new Figure("highest memory" + of, taken.peakMebibytes(), "MiB", "the same for both"),
        new Figure("heap in use after it", taken.heapMebibytes(), "MiB", "the same for both"));
  }

  private static List<Figure> search(Store store) {
    double[] millis = new double[SEARCHES];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < SEARCHES; i++) {
        long begin = System.nanoTime();
        store.search(QUERIES[i % QUERIES.length], SearchOrder.DATE, 50, 0);
        millis[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Arrays.sort(millis);
    return List.of(
        new Figure("search, median", millis[SEARCHES / 2], "ms", ""),
        new Figure("search, 99th percentile", millis[SEARCHES * 99 / 100], "ms", "under 50"));
  }

  private static List<Figure> threads(Store store, int messages) {
    long begin = System.nanoTime();
    int read = 0;
    for (long id = 1; id < messages && System.nanoTime() - begin < 20_000_000_000L; id++) {
      read += store.thread(id).map(view -> view.messages().size()).orElse(0);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return List.of(new Figure("threads, quotes traced", read / seconds, "mails/s", ""));
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
