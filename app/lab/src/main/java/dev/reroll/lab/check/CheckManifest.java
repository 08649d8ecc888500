// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a check's info.json, which is that of netdev's CI (NIPA, core/test.py) with more keys:
 * "run", and of ours "title", "scope" ("patch" or "series"), "folder", "compare", "build",
 * "packages" and "seconds". Keys it does not know it passes over.
 */
final class CheckManifest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MOST_BYTES = 64 << 10;
  private static final int DEFAULT_SECONDS = 300;
  private static final int MOST_SECONDS = 24 * 3600;

  private final Path file;
  private final JsonNode root;

  private CheckManifest(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads the manifest of a check's folder.
   *
   * @throws LabException naming the file, if it is none
   */
  static CheckSpec read(Path folder) {
    Path file = folder.resolve("info.json");
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new LabException("\"%s\" is too large for a check's manifest".formatted(file));
      }
      return new CheckManifest(file, MAPPER.readTree(Files.readAllBytes(file))).spec(folder);
    } catch (JacksonException e) {
      throw new LabException("\"%s\" is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new LabException("cannot read a check's manifest \"%s\"".formatted(file), e);
    }
  }

  private CheckSpec spec(Path folder) {
    String name = folder.getFileName().toString();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
      throw wrong("the folder's name, which is the check's, must be of letters, digits and _.-");
    }
    List<String> command = texts("run");
    if (command.isEmpty()) {
      throw wrong("\"run\" must be a list: the program and its arguments");
    }
    if (!Files.isRegularFile(folder.resolve(command.getFirst()))) {
      throw wrong("its program \"%s\" is not there".formatted(command.getFirst()));
    }
    return new CheckSpec(
        name,
        text("title", name),
        folder,
        command,
        scope(),
        flag("folder"),
        flag("compare"),
        flag("build"),
        texts("packages"),
        Duration.ofSeconds(seconds()));
  }

  private CheckSpec.Scope scope() {
    return switch (text("scope", "patch")) {
      case "patch" -> CheckSpec.Scope.PATCH;
      case "series" -> CheckSpec.Scope.SERIES;
      default -> throw wrong("\"scope\" must be \"patch\" or \"series\"");
    };
  }

  private int seconds() {
    JsonNode node = root.path("seconds");
    if (node.isMissingNode()) {
      return DEFAULT_SECONDS;
    }
    if (!node.isInt() || node.intValue() < 1 || node.intValue() > MOST_SECONDS) {
      throw wrong("\"seconds\" must be a number from 1 to " + MOST_SECONDS);
    }
    return node.intValue();
  }

  private String text(String key, String otherwise) {
    JsonNode node = root.path(key);
    if (!node.isMissingNode() && !node.isString()) {
      throw wrong("\"%s\" must be a text".formatted(key));
    }
    return node.isString() ? node.stringValue() : otherwise;
  }

  private boolean flag(String key) {
    JsonNode node = root.path(key);
    if (!node.isMissingNode() && !node.isBoolean()) {
      throw wrong("\"%s\" must be true or false".formatted(key));
    }
    return node.isBoolean() && node.booleanValue();
  }

  private List<String> texts(String key) {
    JsonNode node = root.path(key);
    List<String> texts = new ArrayList<>();
    if (!node.isMissingNode() && !node.isArray()) {
      throw wrong("\"%s\" must be a list of texts".formatted(key));
    }
    for (JsonNode entry : node) {
      if (!entry.isString()) {
        throw wrong("\"%s\" must be a list of texts".formatted(key));
      }
      texts.add(entry.stringValue());
    }
    return List.copyOf(texts);
  }

  private LabException wrong(String what) {
    return new LabException("\"%s\": %s".formatted(file, what));
  }
}
