// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What checks gave, by the content they looked at: asked the same again, they are not run again.
 * Thread-safe; processes may share it.
 */
final class CheckRecord {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path folder;

  CheckRecord(LabFolder lab) {
    this.folder = lab.home().resolve("record");
  }

  private Path file(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key + ".json");
  }

  /** Returns what a check gave for some content. */
  Optional<CheckResult> find(CheckSpec check, String key) {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      // What is asked for is kept longest.
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(
          new CheckResult(
              check,
              Verdict.valueOf(json.path("verdict").stringValue()),
              json.path("text").stringValue(),
              Duration.ofMillis(json.path("millis").longValue()),
              json.path("log").stringValue(),
              issues(json.path("issues")),
              issues(json.path("gone"))));
    } catch (IOException | JacksonException e) {
      // As good as not there: it can be had again.
      return Optional.empty();
    }
  }

  private static List<Issue> issues(JsonNode array) {
    List<Issue> issues = new ArrayList<>();
    array.forEach(node -> issues.add(Issue.parse(node.stringValue())));
    return issues;
  }

  private static void put(ArrayNode array, List<Issue> issues) {
    issues.forEach(issue -> array.add(issue.text()));
  }

  /** Keeps what a check gave for some content; an error says nothing of it, and is not kept. */
  void keep(String key, CheckResult result) {
    if (result.verdict() == Verdict.ERROR) {
      return;
    }
    ObjectNode json = MAPPER.createObjectNode();
    json.put("check", result.check().name());
    json.put("verdict", result.verdict().name());
    json.put("text", result.text());
    json.put("millis", result.duration().toMillis());
    json.put("log", result.log());
    put(json.putArray("issues"), result.issues());
    put(json.putArray("gone"), result.gone());
    try {
      Files.createDirectories(file(key).getParent());
      LabFolder.write(file(key), MAPPER.writeValueAsString(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
