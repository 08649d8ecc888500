// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The editor that git would open. */
public final class Editor {
  private Editor() {}

  /**
   * Returns a text after somebody edited it.
   *
   * @throws IOException if no editor could be opened, or it said that it failed
   */
  public static String edit(Path folder, String text) throws IOException {
    Path file = Files.createTempFile("reroll-", ".eml.txt");
    try {
      Files.writeString(file, text);
      open(folder, file);
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Has somebody edit a file.
   *
   * @throws IOException if no editor could be opened, or it said that it failed
   */
  public static void open(Path folder, Path file) throws IOException {
    // Git knows GIT_EDITOR, core.editor, VISUAL and EDITOR, and in which order.
    List<String> command =
        List.of(
            "sh",
            "-c",
            "editor=$(git var GIT_EDITOR) && eval \"$editor \\\"\\$1\\\"\"",
            "sh",
            file.toString());
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toAbsolutePath().toFile())
              .inheritIO()
              .start();
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(
            "the editor ended with status %d, and nothing was done (git var GIT_EDITOR names it)"
                .formatted(status));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the editor was open", e);
    }
  }
}
