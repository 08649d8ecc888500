// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import dev.reroll.store.SearchOrder;
import dev.reroll.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Import of a mailbox, and search and threads in it, beside notmuch where it is installed. */
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

  static List<Figure> run(Path mailbox) throws Exception {
    Path folder = Files.createTempDirectory("reroll-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      try (Store store = Store.open(folder.resolve("home"))) {
        Main.say("importing " + mailbox);
        long begin = System.nanoTime();
        int read = store.importMail(List.of(mailbox.toString()), null, _ -> {}).read();
        double seconds = (System.nanoTime() - begin) / 1e9;
        figures.add(
            new Figure("import, searchable at the end", read / seconds, "mails/s", "1,860"));
        figures.add(new Figure("highest memory", peakMebibytes(), "MiB", "constant"));
        Path database = folder.resolve("home").resolve("reroll.db");
        figures.add(new Figure("database", Files.size(database) / 1048576.0, "MiB", ""));
        figures.addAll(search(store));
        figures.addAll(threads(store, read));
      }
      figures.addAll(notmuch(mailbox, folder));
      return figures;
    } finally {
      delete(folder);
    }
  }

  private static double peakMebibytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return 0;
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

  private static List<Figure> notmuch(Path mailbox, Path folder)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/notmuch"))) {
      Main.say("notmuch is not installed; nothing to compare with");
      return List.of();
    }
    Path mail = Files.createDirectories(folder.resolve("mail"));
    int[] count = {0};
    MailSource.read(
        mailbox,
        new MailSource.Sink() {
          @Override
          public void message(RawMessage message) {
            try {
              Files.write(mail.resolve(count[0]++ + ".eml"), message.bytes());
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }

          @Override
          public void broken(String source, long offset, String reason) {
            Main.say(reason);
          }
        });
    Path config = folder.resolve("notmuch.config");
    Files.writeString(config, "[database]\npath=%s\n[new]\ntags=new\n".formatted(mail));
    Main.say("notmuch new");
    long begin = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder("notmuch", "new", "--quiet");
    builder.environment().put("NOTMUCH_CONFIG", config.toString());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.start().waitFor();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return List.of(new Figure("notmuch new", count[0] / seconds, "mails/s", ""));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
