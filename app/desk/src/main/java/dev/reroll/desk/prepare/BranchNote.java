// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.lab.folder.LabFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Something kept of a branch beside its repository's own files, as JSON. */
record BranchNote(Path file) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * Names it; it need not be there.
   *
   * @param kind a folder of its own
   */
  static BranchNote of(PreparedSeries prepared, String kind) {
    Path folder = prepared.repository().getDirectory().toPath().resolve("reroll").resolve(kind);
    return new BranchNote(folder.resolve(prepared.branch().name().replace('/', '_') + ".json"));
  }

  /** Returns what it says; empty if it is not there, or makes no sense. */
  Optional<JsonNode> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(Files.readString(file)));
    } catch (JacksonException e) {
      // It can be had again, by another check.
      return Optional.empty();
    }
  }

  void write(Object value) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    LabFolder.write(file, MAPPER.writeValueAsString(value));
  }
}
