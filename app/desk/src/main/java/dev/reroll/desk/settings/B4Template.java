// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a mail is put together: with ${name} or $name for what is filled in, $$ for a dollar sign,
 * and notes in lines that begin with "#". Names that nobody knows stay as they are.
 *
 * @param text what is to be filled in
 */
public record B4Template(String text) {
  /** What a name of it stands for. */
  public record Value(String name, String text) {}

  private static final int LARGEST = 1 << 20;
  private static final Pattern NAMED =
      Pattern.compile("\\$(?:(\\$)|([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)|\\$\\{([^}]*)\\}");

  /**
   * Returns the one in the file that a setting names, or empty where it names none.
   *
   * @param setting for people
   * @param tree the work tree, or null
   * @throws SettingsException if there is no such file, or not where it may be
   */
  public static Optional<B4Template> of(
      Optional<B4Settings.Said> said, String setting, @Nullable Path tree) throws IOException {
    if (said.isEmpty() || said.get().value().isBlank()) {
      return Optional.empty();
    }
    Path file = file(said.get(), setting, tree);
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      throw new SettingsException(
          "%s names \"%s\", which is no file, or too large a one".formatted(setting, file));
    }
    return Optional.of(parse(Files.readString(file, StandardCharsets.UTF_8)));
  }

  private static Path file(B4Settings.Said said, String setting, @Nullable Path tree)
      throws IOException {
    Path top = tree == null ? Path.of("") : tree;
    if (!said.ofProject()) {
      return top.resolve(expanded(said.value()));
    }
    Path file = top.resolve(said.value());
    // Who wrote the project's settings has no say in which of the user's files are mailed.
    boolean inside = Files.exists(file) && file.toRealPath().startsWith(top.toRealPath());
    if (!inside) {
      throw new SettingsException(
          "%s of the project's .b4-config names \"%s\", which is no file of the tree"
              .formatted(setting, said.value()));
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

  /** Reads what a file holds. */
  public static B4Template parse(String file) {
    return new B4Template(
        file.lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line + "\n")
            .collect(Collectors.joining())
            .stripLeading());
  }

  /** Returns it filled in; where nothing is put in a line by itself, the line goes. */
  public String filled(List<Value> values) {
    String known = text;
    for (Value value : values) {
      if (value.text().isEmpty()) {
        known = known.replace("${" + value.name() + "}\n", "");
      }
    }
    return NAMED.matcher(known).replaceAll(found -> Matcher.quoteReplacement(put(found, values)));
  }

  private static String put(MatchResult found, List<Value> values) {
    if (found.group(1) != null) {
      return "$";
    }
    String name = found.group(2) == null ? found.group(3) : found.group(2);
    return values.stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .map(Value::text)
        .orElse(found.group());
  }
}
