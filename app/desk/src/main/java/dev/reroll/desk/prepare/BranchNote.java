// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.lab.folder.LabFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something kept of a branch beside its repository's own files, as JSON.
 *
 * @param type of what is kept; what an older note lacks is null or 0 in it
 */
record BranchNote<T>(Path file, Class<T> type) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /**
   * Names it; it need not be there.
   *
   * @param kind a folder of its own
   */
  static <T> BranchNote<T> of(PreparedSeries prepared, String kind, Class<T> type) {
    Path folder = prepared.repository().getDirectory().toPath().resolve("reroll").resolve(kind);
    return new BranchNote<>(
        folder.resolve(prepared.branch().name().replace('/', '_') + ".json"), type);
  }

  /** Returns what it says; empty if it is not there, or makes no sense. */
  Optional<T> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(Files.readString(file), type));
    } catch (JacksonException e) {
      // It can be had again, by another check.
      return Optional.empty();
    }
  }

  void write(T value) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    LabFolder.write(file, MAPPER.writeValueAsString(value));
  }
}
