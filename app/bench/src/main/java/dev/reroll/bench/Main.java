// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code reroll bench device|lab [--json] [--runs=N]}; the launcher has checked the first word. */
public final class Main {
  private static final String RUNS = "--runs=";

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    boolean json = List.of(arguments).contains("--json");
    int runs = 20;
    for (String argument : arguments) {
      if (argument.startsWith(RUNS)) {
        runs = Integer.parseInt(argument.substring(RUNS.length()));
      }
    }
    List<Figure> figures = new ArrayList<>();
    if (arguments[0].equals("lab")) {
      figures.addAll(LabBench.run());
    } else {
      figures.addAll(GuestBench.run());
      figures.addAll(BootBench.run(runs));
      figures.addAll(CardBench.run());
    }
    if (json) {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      System.out.println(mapper.writeValueAsString(figures));
    } else {
      figures.forEach(figure -> System.out.println(figure.line()));
    }
  }

  static void say(String text) {
    System.err.println("reroll: bench: " + text);
  }
}
