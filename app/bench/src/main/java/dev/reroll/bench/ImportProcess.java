// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An import in a process of its own, as {@code reroll import} is one: what it takes is then its own
 * too, and its heap is bounded.
 */
final class ImportProcess {
  /** The heap is given no more than this, however large the mailbox is. */
  static final int HEAP_MEBIBYTES = 256;

  private ImportProcess() {}

  /**
   * What an import took.
   *
   * @param seconds from the start of the process to its end
   * @param peakMebibytes highest resident memory
   * @param heapMebibytes what was still in use after the last collection of garbage
   */
  record Taken(int mails, double seconds, double peakMebibytes, double heapMebibytes) {}

  static Taken run(Path home, Path mailbox) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> !argument.startsWith("-Xm"))
            .toList());
    command.addAll(
        List.of(
            "-Xmx" + HEAP_MEBIBYTES + "m",
            "-cp",
            System.getProperty("java.class.path"),
            ImportProcess.class.getName(),
            home.toString(),
            mailbox.toString()));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the import failed");
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    String[] words = out.strip().split(" ", -1);
    return new Taken(
        Integer.parseInt(words[0]),
        seconds,
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]));
  }

  /** Imports the second argument into the home that is the first, and prints figures. */
  public static void main(String[] arguments) throws IOException {
    int read;
    try (Store store = Store.open(Path.of(arguments[0]))) {
      read = store.importMail(List.of(arguments[1]), null, _ -> {}).read();
    }
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.println(read + " " + peakMebibytes() + " " + heap / 1048576.0);
  }

  private static double peakMebibytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return 0;
  }
}
