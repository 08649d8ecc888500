// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample's newest revision through the command line, as a user would: every patch checked,
 * built with gcc and sparse, and booted with the base scenario.
 *
 * <p>Cold is a copy of the lab with nothing but the base tree and its kernel; warm has the
 * compiler's cache and the work trees, but no record of what was found; unchanged has all.
 */
final class LabBench {
  private static final String CHECKS =
      "tree_selection,series_format,patch_count,subject_prefix,cover_letter,apply,checkpatch,kdoc,"
          + "verify_signedoff,verify_fixes,cc_maintainers,deprecated_api,source_inline,"
          + "header_inline,maintainers,build";
  private static final List<String> KEPT =
      List.of(
          "tree",
          "tree.key",
          "build",
          "build.key",
          "kernels",
          "source.version",
          "base-warnings.txt",
          "guest.key",
          "scripts");

  private final Path work;
  private final Path cache;
  private final Path series;
  private int patches;

  private LabBench(Path work) {
    this.work = work;
    this.cache = work.resolve("cache");
    this.series = work.resolve("series");
  }

  static List<Figure> run() throws Exception {
    Path work = Files.createTempDirectory(Lab.defaultHome().getParent(), "bench");
    try {
      return new LabBench(work).measure();
    } finally {
      execute(List.of("rm", "-rf", work.toString()), Map.of(), null);
    }
  }

  private List<Figure> measure() throws Exception {
    patches =
        BenchSeries.write(
            Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic"), series);
    BenchMain.say("copying the lab");
    Path lab = Files.createDirectories(cache.resolve("lab"));
    for (String name : KEPT) {
      Path from = Lab.defaultHome().resolve(name);
      if (Files.exists(from)) {
        execute(
            List.of("cp", "-a", "--reflink=auto", from.toString(), lab.toString()), Map.of(), null);
      }
    }
    List<Figure> figures = new ArrayList<>();
    BenchMain.say("cold");
    figures.addAll(once("cold", "home1", ""));
    execute(List.of("rm", "-rf", lab.resolve("record").toString()), Map.of(), null);
    BenchMain.say("warm");
    figures.addAll(once("warm", "home2", "goal: under 60 on two cores"));
    BenchMain.say("unchanged");
    figures.addAll(once("unchanged", "home2", "goal: under 2"));
    return figures;
  }

  private List<Figure> once(String state, String home, String goal) throws Exception {
    String folder = work.resolve(home).toString();
    Path out = work.resolve(state + ".json");
    Map<String, String> environment =
        Map.of(
            "REROLL_CACHE", cache.toString(), "REROLL_CONFIG", work.resolve("config").toString());
    if (!Files.isDirectory(work.resolve(home))) {
      execute(reroll(folder, "import", series.toString()), environment, null);
    }
    String id = series(folder, environment);
    long begin = System.nanoTime();
    execute(
        reroll(folder, "run", id, "--check", CHECKS, "--scenario", "base/base", "--json"),
        environment,
        out);
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("%d patches, %s".formatted(patches, state), seconds, "s", goal));
    if (!state.equals("unchanged")) {
      parts(JsonMapper.shared().readTree(Files.readAllBytes(out)))
          .forEach((name, spent) -> figures.add(new Figure("  of it, " + name, spent, "s", "")));
    }
    return figures;
  }

  /** Returns the number that the series got. */
  private String series(String home, Map<String, String> environment) throws Exception {
    Path out = work.resolve("list.json");
    execute(reroll(home, "series", "list", "--json"), environment, out);
    for (JsonNode row : JsonMapper.shared().readTree(Files.readAllBytes(out))) {
      if (row.toString().contains(BenchSeries.AUTHOR)) {
        return row.path("id").asString();
      }
    }
    throw new IllegalStateException("the series of the benchmark was not imported");
  }

  /**
   * Returns how long each check, the build, the boot and the scenarios took, those of all patches.
   */
  private static Map<String, Double> parts(JsonNode run) {
    Map<String, Double> parts = new TreeMap<>();
    for (JsonNode patch : run.path("checks")) {
      for (JsonNode check : patch.path("checks")) {
        parts.merge(
            "check " + check.path("name").stringValue(),
            check.path("seconds").doubleValue(),
            Double::sum);
      }
    }
    for (JsonNode patch : run.path("patches")) {
      for (String step : List.of("apply", "build", "boot")) {
        parts.merge("run: " + step, patch.path(step).path("seconds").doubleValue(), Double::sum);
      }
      for (JsonNode scenario : patch.path("scenarios")) {
        parts.merge("run: scenarios", scenario.path("seconds").doubleValue(), Double::sum);
      }
    }
    parts.values().removeIf(seconds -> seconds < 0.05);
    return parts;
  }

  private static List<String> reroll(String home, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("reroll.root"), "reroll").toString());
    command.addAll(List.of("--home", home));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a command; its exit status is not looked at, since a check may well fail. */
  private static void execute(
      List<String> command,
      Map<String, String> environment,
      @org.jspecify.annotations.Nullable Path out)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.redirectOutput(
        out == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(out.toFile()));
    builder.start().waitFor();
  }
}
