// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code reroll bench device|lab|pages|clicks|import|search|thread|range-diff [ARGUMENTS] [--json]
 * [--runs=N] [--times=N]}; the launcher has checked the first word.
 */
public final class BenchMain {
  private static final String RUNS = "--runs=";
  private static final String TIMES = "--times=";

  private BenchMain() {}

  public static void main(String[] arguments) throws Exception {
    boolean json = List.of(arguments).contains("--json");
    int runs = 20;
    int times = 10;
    for (String argument : arguments) {
      if (argument.startsWith(TIMES)) {
        times = Integer.parseInt(argument.substring(TIMES.length()));
      }
      if (argument.startsWith(RUNS)) {
        runs = Integer.parseInt(argument.substring(RUNS.length()));
      }
    }
    List<String> words =
        Arrays.stream(arguments).filter(argument -> !argument.startsWith("--")).toList();
    String what = words.isEmpty() ? "device" : words.getFirst();
    List<Figure> figures = new ArrayList<>();
    switch (what) {
      case "import", "search", "thread" -> {
        need(words, 2, what + " MBOX");
        figures.addAll(MailBench.run(Path.of(words.get(1)), times));
      }
      case "range-diff" -> {
        need(words, 4, "range-diff REPOSITORY OLDBASE..OLDTIP NEWBASE..NEWTIP");
        figures.addAll(RangeDiffBench.run(Path.of(words.get(1)), words.get(2), words.get(3), runs));
      }
      case "clicks" -> {
        need(words, 3, "clicks MAINTAINERS MBOX");
        figures.addAll(ClickBench.run(Path.of(words.get(1)), Path.of(words.get(2))));
      }
      case "pages" -> figures.addAll(PagesBench.run(Math.max(runs, 200)));
      case "lab" -> figures.addAll(LabBench.run());
      default -> {
        figures.addAll(GuestBench.run());
        figures.addAll(BootBench.run(runs));
        figures.addAll(CardBench.run());
      }
    }
    if (json) {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      System.out.println(mapper.writeValueAsString(figures));
    } else {
      figures.forEach(figure -> System.out.println(figure.line()));
    }
  }

  private static void need(List<String> words, int count, String usage) {
    if (words.size() < count) {
      System.err.println("usage: reroll bench " + usage);
      System.exit(2);
    }
  }

  static void say(String text) {
    System.err.println("reroll: bench: " + text);
  }
}
