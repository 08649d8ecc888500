// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The editor that git would open. */
final class Editor {
  private Editor() {}

  /**
   * Returns a text after somebody edited it.
   *
   * @throws IOException if no editor could be opened, or it said that it failed
   */
  static String edit(Path folder, String text) throws IOException {
    Path file = Files.createTempFile("reroll-", ".eml.txt");
    try {
      Files.writeString(file, text);
      // Git knows GIT_EDITOR, core.editor, VISUAL and EDITOR, and in which order.
      List<String> command =
          List.of(
              "sh",
              "-c",
              "editor=$(git var GIT_EDITOR) && eval \"$editor \\\"\\$1\\\"\"",
              "sh",
              file.toString());
      Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IOException("the editor failed; nothing was sent (git var GIT_EDITOR names it)");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the editor was open", e);
    } finally {
      Files.delete(file);
    }
  }
}
