// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a check's info.json, which is that of netdev's CI (NIPA, core/test.py) with more keys:
 * "run", and of ours "title", "scope" ("patch" or "series"), "folder", "compare", "build", "mail",
 * "packages" and "seconds". Keys it does not know it passes over.
 */
final class CheckManifest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_FOLDER_BYTES = 32 << 20;
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
   * @param library what else its program may read
   * @throws LabException naming the file, if it is none
   */
  static CheckSpec read(Path folder, String library) {
    return open(folder).spec(folder, library);
  }

  /** Returns the name of the program that a check's folder holds, or will. */
  static String program(Path folder) {
    return open(folder).command().getFirst();
  }

  private static CheckManifest open(Path folder) {
    Path file = folder.resolve("info.json");
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new LabException("\"%s\" is too large for a check's manifest".formatted(file));
      }
      return new CheckManifest(file, MAPPER.readTree(Files.readAllBytes(file)));
    } catch (JacksonException e) {
      throw new LabException("\"%s\" is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new LabException("cannot read a check's manifest \"%s\"".formatted(file), e);
    }
  }

  private CheckSpec spec(Path folder, String library) {
    String name = folder.getFileName().toString();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
      throw wrong("the folder's name, which is the check's, must be of letters, digits and _.-");
    }
    List<String> command = command();
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
        flag("mail") || speaksB4(),
        speaksB4(),
        texts("packages"),
        Duration.ofSeconds(seconds()),
        LabFolder.digest(digest(folder), library));
  }

  private List<String> command() {
    List<String> command = texts("run");
    if (command.isEmpty()) {
      throw wrong("\"run\" must be a list: the program and its arguments");
    }
    return command;
  }

  /** Returns what changes when any file of a check does. */
  private static String digest(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder whole = new StringBuilder();
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        size += Files.size(file);
        if (size > MOST_FOLDER_BYTES) {
          throw new LabException("\"%s\" is too large for a check".formatted(folder));
        }
        byte[] bytes = Files.readAllBytes(file);
        whole.append(folder.relativize(file)).append('\0');
        whole.append(HexFormat.of().formatHex(bytes)).append('\0');
      }
      return LabFolder.digest(whole.toString());
    } catch (IOException e) {
      throw new LabException("cannot read the check \"%s\"".formatted(folder), e);
    }
  }

  private CheckSpec.Scope scope() {
    return switch (text("scope", "patch")) {
      case "patch" -> CheckSpec.Scope.PATCH;
      case "series" -> CheckSpec.Scope.SERIES;
      default -> throw wrong("\"scope\" must be \"patch\" or \"series\"");
    };
  }

  private boolean speaksB4() {
    return switch (text("protocol", "nipa")) {
      case "nipa" -> false;
      case "b4" -> true;
      default -> throw wrong("\"protocol\" must be \"nipa\" or \"b4\"");
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
