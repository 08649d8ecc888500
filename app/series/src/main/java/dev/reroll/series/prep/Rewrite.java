// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Makes commits anew with another parent or message; author, committer and dates stay, as they tell
 * of the change itself. A signature goes, as it would be wrong. Trees are not touched, and what
 * stays as it was is the same commit.
 */
public final class Rewrite {
  private static final String SIGNATURE = "\ngpgsig";

  private Rewrite() {}

  /**
   * Returns the tip of commits put on another parent.
   *
   * @param messages new messages, in UTF-8 of one char a char, by old commit
   */
  public static ObjectId onto(
      Repository repository,
      ObjectId parent,
      List<ObjectId> commits,
      Map<ObjectId, String> messages)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter();
        ObjectReader reader = repository.newObjectReader()) {
      ObjectId tip = parent;
      for (ObjectId commit : commits) {
        byte[] old = reader.open(commit, Constants.OBJ_COMMIT).getBytes();
        String message = messages.get(commit);
        boolean same = message == null && RevCommit.parse(old).getParent(0).equals(tip);
        tip =
            same
                ? commit
                : inserter.insert(Constants.OBJ_COMMIT, bytes(ByteText.of(old), tip, message));
      }
      inserter.flush();
      return tip;
    }
  }

  private static byte[] bytes(
      String raw, ObjectId parent, @org.jspecify.annotations.Nullable String message) {
    int end = raw.indexOf("\n\n");
    String header = end < 0 ? raw : raw.substring(0, end + 1);
    String body = end < 0 ? "" : raw.substring(end + 1);
    header = header.replaceFirst("\nparent [0-9a-f]+\n", "\nparent " + parent.name() + "\n");
    int signature = header.indexOf(SIGNATURE);
    if (signature >= 0) {
      int next = header.indexOf('\n', signature + 1);
      while (next >= 0 && next + 1 < header.length() && header.charAt(next + 1) == ' ') {
        next = header.indexOf('\n', next + 1);
      }
      header = header.substring(0, signature) + (next < 0 ? "\n" : header.substring(next));
    }
    if (message == null) {
      return ByteText.bytes(header + body);
    }
    // A new message is in UTF-8, whatever the old one was in.
    header = header.replaceFirst("\nencoding [^\n]*\n", "\n");
    byte[] text = message.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return ByteText.bytes(header + "\n" + ByteText.of(text));
  }

  /** Returns an empty commit on a parent that holds a cover letter. */
  public static ObjectId cover(
      Repository repository, ObjectId parent, CoverMessage cover, PersonIdent person)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter();
        org.eclipse.jgit.revwalk.RevWalk walk = new org.eclipse.jgit.revwalk.RevWalk(repository)) {
      org.eclipse.jgit.lib.CommitBuilder commit = new org.eclipse.jgit.lib.CommitBuilder();
      commit.setTreeId(walk.parseCommit(parent).getTree());
      commit.setParentId(parent);
      commit.setAuthor(person);
      commit.setCommitter(person);
      commit.setMessage(cover.message());
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }
}
