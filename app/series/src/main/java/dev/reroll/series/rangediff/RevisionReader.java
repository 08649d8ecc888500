// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.diff.Blobs;
import dev.reroll.series.diff.DiffDrivers;
import dev.reroll.series.diff.TreeChanges;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads the commits of a revision, the oldest first, as text to compare. Used by one thread. */
final class RevisionReader implements AutoCloseable {
  private final RevWalk walk;
  private final ObjectReader reader;
  private final DiffDrivers drivers;
  private final Mailmap mailmap;
  private final NoteMap notes;

  RevisionReader(Repository repository) throws IOException {
    this.reader = repository.newObjectReader();
    this.walk = new RevWalk(reader);
    this.drivers = new DiffDrivers(repository);
    this.mailmap = mailmap(repository);
    this.notes = notes(repository);
  }

  private NoteMap notes(Repository repository) throws IOException {
    Ref ref = repository.exactRef("refs/notes/commits");
    return ref == null
        ? NoteMap.newEmptyMap()
        : NoteMap.read(reader, walk.parseCommit(ref.getObjectId()));
  }

  private Mailmap mailmap(Repository repository) throws IOException {
    if (!repository.isBare()) {
      Path file = repository.getWorkTree().toPath().resolve(".mailmap");
      return Mailmap.parse(Files.isRegularFile(file) ? ByteText.of(Files.readAllBytes(file)) : "");
    }
    ObjectId head = repository.resolve("HEAD^{tree}");
    try (TreeWalk at = head == null ? null : TreeWalk.forPath(reader, ".mailmap", head)) {
      return Mailmap.parse(
          at == null ? "" : ByteText.of(reader.open(at.getObjectId(0)).getBytes()));
    }
  }

  /** Returns what {@code git log --no-merges --date-order base..tip} lists, the oldest first. */
  List<SeriesPatch> read(ObjectId base, ObjectId tip) throws IOException {
    walk.reset();
    walk.sort(RevSort.TOPO);
    walk.sort(RevSort.COMMIT_TIME_DESC, true);
    walk.markStart(walk.parseCommit(tip));
    walk.markUninteresting(walk.parseCommit(base));
    List<RevCommit> commits = new ArrayList<>();
    for (RevCommit commit : walk) {
      if (commit.getParentCount() < 2) {
        commits.add(commit);
      }
    }
    List<SeriesPatch> patches = new ArrayList<>();
    for (RevCommit commit : commits.reversed()) {
      patches.add(patch(patches.size() + 1, commit));
    }
    return patches;
  }

  private SeriesPatch patch(int number, RevCommit commit) throws IOException {
    walk.parseBody(commit);
    CommitText text = new CommitText(commit, mailmap);
    StringBuilder out = new StringBuilder();
    head(out, text.author(), text.lines());
    ObjectId note = notes.get(commit);
    if (note != null) {
      out.append("\n\n ## Notes ##\n");
      indented(out, CommitText.lines(ByteText.of(reader.open(note).getBytes())));
    }
    ObjectId before = null;
    if (commit.getParentCount() > 0) {
      before = walk.parseCommit(commit.getParent(0)).getTree();
    }
    PatchText diff = new PatchText(new Blobs(reader), drivers);
    diff.add(TreeChanges.between(reader, before, commit.getTree()));
    // Git counts from the line after the first empty one; a commit without a diff is all diff.
    int begin = diff.counted() == 0 ? 0 : out.length() + 1;
    String whole = ByteText.untilNul(out.append(diff).toString());
    return new SeriesPatch(
        number,
        commit.name(),
        text.title(),
        whole,
        Math.min(begin, whole.length()),
        diff.counted());
  }

  /** Writes what stands above the diff. */
  static void head(StringBuilder out, String author, List<String> message) {
    out.append(" ## Metadata ##\nAuthor: ").append(author);
    out.append("\n\n ## Commit message ##\n");
    indented(out, message);
  }

  private static void indented(StringBuilder out, List<String> lines) {
    for (String line : lines) {
      out.append(line.isEmpty() ? "" : "    ").append(line).append('\n');
    }
  }

  @Override
  public void close() {
    walk.close();
    reader.close();
  }
}
