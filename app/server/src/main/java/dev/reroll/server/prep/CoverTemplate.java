// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a cover letter is put together: the file that b4's setting prep-cover-template names, with
 * ${name} or $name for what is filled in, $$ for a dollar sign, and notes in lines that begin with
 * "#". Names that nobody knows stay as they are.
 *
 * @param text what is to be filled in
 */
record CoverTemplate(String text) {
  private static final String SETTING = "prep-cover-template";
  private static final int LARGEST = 1 << 20;
  private static final Pattern NAMED =
      Pattern.compile("\\$(?:(\\$)|([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)|\\$\\{([^}]*)\\}");
  private static final Pattern BASE =
      Pattern.compile("(?m)^base-commit: \\$(?:base_commit|\\{base_commit\\})$");

  /** As b4 lays it out, and what others lack and what changed told beside. */
  private static final CoverTemplate USUAL =
      new CoverTemplate(
          """
          ${cover}

          ${range_diff}
          ---
          ${shortlog}

          ${diffstat}
          ---
          base-commit: ${base_commit}
          ${prerequisites}
          change-id: ${change_id}

          Best regards,
          --\s
          ${signature}
          """);

  /**
   * Returns that of the settings, else the usual one.
   *
   * @param tree the work tree, or null
   */
  static CoverTemplate of(Settings settings, @Nullable Path tree) throws IOException {
    var said = settings.said(SETTING);
    if (said.isEmpty() || said.get().value().isBlank()) {
      return USUAL;
    }
    Path file = file(said.get(), tree);
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      throw new PrepException(
          "b4.%s names \"%s\", which is no file, or too large a one".formatted(SETTING, file));
    }
    return parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static Path file(Settings.Said said, @Nullable Path tree) throws IOException {
    Path top = tree == null ? Path.of("") : tree;
    if (!said.ofProject()) {
      return top.resolve(expanded(said.value()));
    }
    Path file = top.resolve(said.value());
    // Who wrote the project's settings has no say in which of the user's files are mailed.
    boolean inside = Files.exists(file) && file.toRealPath().startsWith(top.toRealPath());
    if (!inside) {
      throw new PrepException(
          "%s of the project's .b4-config names \"%s\", which is no file of the tree"
              .formatted(SETTING, said.value()));
    }
    return file;
  }

  /** Puts the home folder and variables of the environment in a path. */
  private static Path expanded(String path) {
    String home = System.getProperty("user.home");
    String own = path.startsWith("~/") ? home + path.substring(1) : path;
    return Path.of(
        VARIABLE
            .matcher(own)
            .replaceAll(found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              String value = System.getenv(name);
              return Matcher.quoteReplacement(value == null ? found.group() : value);
            }));
  }

  static CoverTemplate parse(String file) {
    String text =
        file.lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    // What the patches need beside the base is told, whether or not the template is that new.
    boolean told = text.contains("prerequisites");
    return new CoverTemplate(
        (told ? text : BASE.matcher(text).replaceFirst("$0\n\\${prerequisites}")).stripLeading());
  }

  /** Returns it filled in; where nothing is put in a line by itself, the line goes. */
  String filled(Map<String, String> values) {
    String known = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (value.getValue().isEmpty()) {
        known = known.replace("${" + value.getKey() + "}\n", "");
      }
    }
    return NAMED.matcher(known).replaceAll(found -> Matcher.quoteReplacement(put(found, values)));
  }

  private static String put(MatchResult found, Map<String, String> values) {
    if (found.group(1) != null) {
      return "$";
    }
    String name = found.group(2) == null ? found.group(3) : found.group(2);
    return values.getOrDefault(name, found.group());
  }
}
