// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.series.Git;
import dev.reroll.series.Rerolls;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patches are laid out as by the installed git, to the byte. */
class FormatGitTest {
  private static final int REROLLS = 40;

  @TempDir Path folder = Path.of("");

  private void same(Git git, Repository repository, String range) throws IOException {
    List<ObjectId> commits = new ArrayList<>();
    for (String line :
        ByteText.of(git.run("rev-list", "--reverse", "--no-merges", range).out())
            .lines()
            .toList()) {
      commits.add(ObjectId.fromString(line));
    }
    Path theirs = Files.createTempDirectory(folder, "theirs");
    git.run(
            "format-patch",
            "-q",
            "-v3",
            "--subject-prefix=PATCH net-next",
            "--signature=reroll",
            "-o",
            theirs.toString(),
            range)
        .line();
    FormatOptions options = new FormatOptions("PATCH net-next", 3, null, "reroll");
    List<FormattedPatch> ours;
    try (SeriesFormat format = new SeriesFormat(repository, options)) {
      ours = format.patches(commits);
    }
    int written = 0;
    for (FormattedPatch patch : ours) {
      Path file = theirs.resolve(patch.fileName());
      if (Files.size(file) == 0) {
        // Git writes nothing of a commit that changes nothing, but counts it.
        written++;
        assertThat(patch.body()).as(patch.fileName()).doesNotContain("\ndiff --git");
        continue;
      }
      written++;
      assertThat(patch.file())
          .as("%s of %s", patch.fileName(), range)
          .isEqualTo(ByteText.of(Files.readAllBytes(file)));
    }
    try (Stream<Path> files = Files.list(theirs)) {
      assertThat(files.count()).isEqualTo(written);
    }
  }

  @Test
  void generated_series_come_out_as_from_git() throws IOException {
    Git git = new Git(folder);
    git.run("init", "-q").line();
    int count = Integer.getInteger("reroll.rerolls", REROLLS);
    Rerolls rerolls = new Rerolls(20261122);
    for (int i = 0; i < count; i++) {
      rerolls.add(i);
    }
    git.run(rerolls.stream(), "fast-import", "--quiet").line();
    Files.writeString(folder.resolve(".gitattributes"), "*.c diff=cpp\n*.dts diff=dts\n");
    try (Repository repository = new FileRepositoryBuilder().setWorkTree(folder.toFile()).build()) {
      for (int i = 0; i < count; i++) {
        same(git, repository, "base/" + i + "..v1/" + i);
        same(git, repository, "v2base/" + i + "..v2/" + i);
      }
    }
  }

  @Test
  void renames_modes_long_names_and_foreign_names_come_out_as_from_git() throws IOException {
    Git git =
        new Git(folder)
            .with(
                Map.of(
                    "GIT_AUTHOR_NAME", "Jörg \"J.\" Exämple",
                    "GIT_AUTHOR_EMAIL", "joerg@example.org",
                    "GIT_AUTHOR_DATE", "1790000000 -0330"));
    git.run("init", "-q", "-b", "main").line();

    String deep = "drivers/net/ethernet/meta/fbnic/a_very_long_name_of_a_file_that_is_cut_short.c";
    write(deep, "int a;\n".repeat(30) + "int main(void)\n{\n\treturn 0;\n}\n");
    write("Documentation/one file.rst", "words\nand more\n");
    commit(git, "base\n");
    git.run("branch", "start").line();
    Files.createDirectories(folder.resolve("drivers/net/ethernet/other"));
    git.run("mv", deep, "drivers/net/ethernet/other/fbnic.c").line();
    commit(
        git, "net: move it, with a title that is so long that mail has to fold it in its header\n");
    Files.setPosixFilePermissions(
        folder.resolve("Documentation/one file.rst"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    write("tools/ümlaut.c", "int b;\nint c;");
    commit(git, "tools: größer werden die Dinge, und länger wird der Titel, bis er zu lang ist\n");
    write("Documentation/one file.rst", "words\n" + "line\n".repeat(200));
    write("tools/ümlaut.c", "int b;\nint d;\n");
    git.run("rm", "-q", "drivers/net/ethernet/other/fbnic.c").line();
    commit(
        git,
        "a: b\nsecond line of the title  \n\n\nbody  \n\n  indented\n\nSigned-off-by: Ä <a@b>\n\n\n");
    try (Repository repository = new FileRepositoryBuilder().setWorkTree(folder.toFile()).build()) {
      same(git, repository, "start..main");
      same(git, repository, "main~1..main");
    }
  }

  @Test
  void author_is_named_in_the_body_where_somebody_else_sends() throws IOException {
    Git git = new Git(folder);
    git.run("init", "-q", "-b", "main").line();
    git.run("config", "user.name", "Mira").line();
    git.run("config", "user.email", "mira@example.org").line();
    write("a", "1\n");
    commit(git, "base\n");
    write("a", "2\n");
    git.run("add", "-A").line();
    git.run("commit", "-q", "-m", "a: 2", "--author=Ines Ã <ines@example.org>").line();
    Path theirs = folder.resolve("theirs");
    git.run(
            "format-patch",
            "-q",
            "--from=Mira <mira@example.org>",
            "--signature=reroll",
            "-o",
            theirs.toString(),
            "-1")
        .line();
    try (Repository repository = new FileRepositoryBuilder().setWorkTree(folder.toFile()).build();
        SeriesFormat format =
            new SeriesFormat(
                repository,
                new FormatOptions(
                    "PATCH", 1, new FormatOptions.Person("Mira", "mira@example.org"), "reroll"))) {
      FormattedPatch ours = format.patches(List.of(repository.resolve("HEAD"))).getFirst();
      assertThat(ours.file())
          .isEqualTo(ByteText.of(Files.readAllBytes(theirs.resolve(ours.fileName()))));
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void commit(Git git, String message) {
    git.run("add", "-A").line();
    git.run(
            message.getBytes(StandardCharsets.UTF_8),
            "commit",
            "-q",
            "--cleanup=verbatim",
            "-F",
            "-")
        .line();
  }
}
