// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a patch or a sandbox wrote is read through no link, and only if it is a file. */
@Timeout(10)
class ForeignFilesTest {
  private static final int MOST = 100;

  @TempDir private Path folder;
  private Path top;

  @BeforeEach
  void write() throws Exception {
    top = Files.createDirectories(folder.resolve("top"));
    Files.writeString(folder.resolve("secret"), "secret");
    Files.createDirectories(top.resolve("a/b"));
    Files.writeString(top.resolve("a/b/file"), "text");
    Files.createSymbolicLink(top.resolve("a/link"), folder.resolve("secret"));
    Files.createSymbolicLink(top.resolve("a/within"), Path.of("b/file"));
    Files.createSymbolicLink(top.resolve("out"), folder);
    Files.createSymbolicLink(top.resolve("zero"), Path.of("/dev/zero"));
    new ProcessBuilder("mkfifo", top.resolve("pipe").toString()).start().waitFor();
  }

  @Test
  void a_file_is_read() {
    ForeignFiles files = new ForeignFiles(top);

    assertThat(files.text("a/b/file", MOST)).isEqualTo("text");
    assertThat(files.isFile("a/b/file")).isTrue();
    assertThat(files.head("a/b/file", 2)).contains("te".getBytes(StandardCharsets.UTF_8));
    assertThat(files.names("a/b")).containsExactly("file");
  }

  @Test
  void what_is_not_there_is_nothing() {
    ForeignFiles files = new ForeignFiles(top);

    assertThat(files.find("a/none", MOST)).isEmpty();
    assertThat(files.find("none/file", MOST)).isEmpty();
    assertThat(files.names("none")).isEmpty();
    assertThatThrownBy(() -> files.read("a/none", MOST)).hasMessageContaining("\"a/none\" is not");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/link",
        "a/within",
        "out/secret",
        "out/top/a/b/file",
        "zero",
        "pipe",
        "a",
        "../secret",
        "a/../../secret",
        "/etc/passwd"
      })
  void what_is_no_file_below_the_folder_is_refused(String name) throws Exception {
    ForeignFiles files = new ForeignFiles(top);

    assertThat(files.isFile(name)).isFalse();
    assertThatThrownBy(() -> files.find(name, MOST)).isInstanceOf(UnfitFileException.class);
    assertThatThrownBy(() -> files.head(name, MOST)).isInstanceOf(UnfitFileException.class);
    assertThatThrownBy(() -> files.copy(name, folder.resolve("copy"), MOST))
        .isInstanceOf(UnfitFileException.class)
        .hasMessageContaining(name);
    assertThat(folder.resolve("copy")).doesNotExist();
  }

  @Test
  void what_is_longer_than_expected_is_refused() {
    assertThatThrownBy(() -> new ForeignFiles(top).read("a/b/file", 3))
        .isInstanceOf(UnfitFileException.class)
        .hasMessage("\"a/b/file\" has more than 3 bytes");
  }

  @Test
  void names_are_those_of_files_alone() {
    assertThat(new ForeignFiles(top).names("")).isEmpty();
    assertThat(new ForeignFiles(top).names("a")).isEmpty();
  }

  @Test
  void a_copy_replaces_a_link_and_writes_through_none() throws Exception {
    Path to = Files.createSymbolicLink(folder.resolve("to"), folder.resolve("secret"));

    new ForeignFiles(top).copy("a/b/file", to, MOST);

    assertThat(to).hasContent("text").isRegularFile();
    assertThat(Files.isSymbolicLink(to)).isFalse();
    assertThat(folder.resolve("secret")).hasContent("secret");
  }
}
