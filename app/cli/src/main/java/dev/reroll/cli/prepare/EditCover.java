// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.prepare.Tracking;
import dev.reroll.desk.settings.Editor;
import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Edits the cover letter. */
@Command(
    name = "edit",
    description = {
      "Edit the cover letter in your editor (GIT_EDITOR, core.editor, VISUAL, EDITOR), or take it",
      "from a file; or set prefixes and version.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reroll prep edit",
      "  reroll prep edit --file cover.txt",
      "  reroll prep edit --prefixes net-next,RFC"
    })
final class EditCover extends PrepAction {
  private static final int LARGEST = 1 << 20;

  @Option(names = "--file", paramLabel = "FILE", description = "The new cover letter; - reads it.")
  @Nullable Path file;

  @Option(
      names = "--prefixes",
      split = ",",
      paramLabel = "PREFIX",
      description = "What subjects say beside PATCH; '' for nothing.")
  @Nullable List<String> prefixes;

  @Option(names = "--revision", paramLabel = "N", description = "The version it is to be.")
  @Nullable Integer revision;

  @Override
  int run(Repository repository) throws IOException {
    PreparedSeries prepared = current(repository);
    Tracking tracking = prepared.tracking();
    String text = prepared.branch().cover().text();
    if (prefixes != null) {
      tracking = tracking.withPrefixes(prefixes.stream().filter(word -> !word.isBlank()).toList());
    }
    if (revision != null) {
      if (revision < 1 || revision > 9_999) {
        throw new PrepException("v%d is no version".formatted(revision));
      }
      tracking = tracking.withRevision(revision);
    }
    if (file != null || (prefixes == null && revision == null)) {
      text = file != null ? read(file) : edited(prepared, text);
      if (text.isBlank()) {
        throw new PrepException("the new cover letter is empty; the old one was kept");
      }
    }
    boolean same =
        text.strip().equals(prepared.branch().cover().text())
            && tracking.json().equals(prepared.tracking().json());
    if (!same) {
      prepared.keep(text, tracking, "edit");
    }
    out().println(same ? "nothing changed" : "the cover letter is kept");
    return 0;
  }

  private static String read(Path from) throws IOException {
    byte[] bytes =
        from.toString().equals("-")
            ? System.in.readNBytes(LARGEST + 1)
            : Files.size(from) > LARGEST ? new byte[LARGEST + 1] : Files.readAllBytes(from);
    if (bytes.length > LARGEST) {
      throw new PrepException("\"%s\" is larger than a megabyte".formatted(from));
    }
    return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private String edited(PreparedSeries prepared, String text) throws IOException {
    Path draft = prepared.repository().getDirectory().toPath().resolve("REROLL_COVER_EDITMSG");
    Files.writeString(draft, text + "\n");
    try {
      Editor.open(folder, draft);
    } catch (IOException e) {
      throw new PrepException(
          "%s; what was written is in \"%s\"".formatted(e.getMessage(), draft), e);
    }
    return read(draft);
  }
}
