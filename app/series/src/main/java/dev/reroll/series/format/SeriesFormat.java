// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.series.diff.Blobs;
import dev.reroll.series.diff.DiffDrivers;
import dev.reroll.series.diff.FileChange;
import dev.reroll.series.diff.TreeChanges;
import dev.reroll.series.text.ByteText;
import dev.reroll.series.text.RawCommit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Lays the commits of a series out as mails. Used by one thread. */
public final class SeriesFormat implements AutoCloseable {
  static final String MIME =
      """
      MIME-Version: 1.0
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: 8bit
      """;

  private final Repository repository;
  private final ObjectReader reader;
  private final RevWalk walk;
  private final FormatOptions options;

  public SeriesFormat(Repository repository, FormatOptions options) {
    this.repository = repository;
    this.reader = repository.newObjectReader();
    this.walk = new RevWalk(reader);
    this.options = options;
  }

  /**
   * Returns the mails of some commits, in their order.
   *
   * @throws IOException if the repository lacks something
   */
  public List<FormattedPatch> patches(List<? extends ObjectId> commits) throws IOException {
    List<FormattedPatch> patches = new ArrayList<>();
    for (ObjectId commit : commits) {
      patches.add(patch(walk.parseCommit(commit), patches.size() + 1, commits.size()));
    }
    return patches;
  }

  /**
   * Returns diffstat and summary of all that some commits change together.
   *
   * @param base null stands for the empty tree
   */
  public String diffstat(ObjectId base, ObjectId tip) throws IOException {
    return StatText.of(files(walk.parseCommit(base).getTree(), walk.parseCommit(tip).getTree()));
  }

  /**
   * Returns what a commit changes, without its words; one byte a char, "" if it changes nothing.
   */
  public String diff(ObjectId id) throws IOException {
    RevCommit commit = walk.parseCommit(id);
    return new DiffText(repository, reader).of(files(before(commit), commit.getTree()));
  }

  private @Nullable ObjectId before(RevCommit commit) throws IOException {
    return commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0)).getTree();
  }

  /** Returns who made which of some commits, as git shortlog lays it out. */
  public String shortlog(List<? extends ObjectId> commits) throws IOException {
    List<RawCommit> raw = new ArrayList<>();
    for (ObjectId commit : commits) {
      raw.add(RawCommit.of(walk.parseCommit(commit).getRawBuffer()));
    }
    return Shortlog.of(raw);
  }

  private List<DiffFile> files(@Nullable ObjectId before, ObjectId after) throws IOException {
    List<DiffFile> files = new ArrayList<>();
    Blobs blobs = new Blobs(reader);
    DiffDrivers drivers = new DiffDrivers(repository);
    for (FileChange change : TreeChanges.between(reader, before, after)) {
      files.add(DiffFile.of(change, blobs, drivers));
    }
    return files;
  }

  private FormattedPatch patch(RevCommit commit, int number, int total) throws IOException {
    walk.parseBody(commit);
    RawCommit raw = RawCommit.of(commit.getRawBuffer());
    List<DiffFile> files = files(before(commit), commit.getTree());
    String prefix = SubjectPrefix.of(options, number, total);
    CommitAuthor author = CommitAuthor.of(raw.field("author"));
    FormatOptions.Person from = options.from();
    boolean other =
        from != null && !(from.name().equals(author.name()) && from.email().equals(author.email()));
    StringBuilder header = new StringBuilder();
    header.append(
        from != null && other
            ? GitHeader.from(from.name(), from.email())
            : GitHeader.from(author.name(), author.email()));
    header.append("Date: ").append(author.date()).append('\n');
    header.append(GitHeader.subject(prefix, raw.title()));
    String inBody = other ? "From: %s <%s>\n\n".formatted(author.name(), author.email()) : "";
    if (!GitHeader.isAscii(raw.message()) || !GitHeader.isAscii(inBody)) {
      header.append(MIME);
    }
    String signature = options.signature().isEmpty() ? "" : "-- \n" + options.signature() + "\n\n";
    String message = raw.body();
    String text =
        inBody
            + message
            + (files.isEmpty()
                ? ""
                : "---\n" + StatText.of(files) + "\n" + new DiffText(repository, reader).of(files))
            + signature;
    return new FormattedPatch(
        number,
        commit.name(),
        FileName.of(options.revision(), number, raw.firstLine()),
        ByteText.utf8(prefix + raw.title()),
        header.toString(),
        text);
  }

  @Override
  public void close() {
    walk.close();
    reader.close();
  }
}
