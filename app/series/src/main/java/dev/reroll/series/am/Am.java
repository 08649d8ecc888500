// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.am.AmResult.Failure;
import dev.reroll.series.mailinfo.MailInfo;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Applies mails one by one and commits each, until one can't be. Used by one thread, once. */
public final class Am {
  private static final String PINE = "Mail System Internal Data";

  private final AmOptions options;
  private final Ident committer;
  private final ObjectInserter inserter;
  private final ObjectReader reader;
  private final List<AmResult.Made> made = new ArrayList<>();
  private ObjectId tip;
  private ObjectId tree;

  private Am(
      ObjectInserter inserter, AmOptions options, Ident committer, ObjectId tip, ObjectId tree) {
    this.inserter = inserter;
    this.reader = inserter.newReader();
    this.options = options;
    this.committer = committer;
    this.tip = tip;
    this.tree = tree;
  }

  /**
   * Applies mails to a commit. Objects are written, no reference is moved.
   *
   * @param mails one byte a char, as {@link MailSplit} gives them
   * @param committer who commits; its date is also that of mails without one
   * @throws IOException if the repository can't be read or written
   */
  public static AmResult apply(
      Repository repository, ObjectId onto, List<String> mails, AmOptions options, Ident committer)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter();
        RevWalk walk = new RevWalk(repository)) {
      ObjectId base = walk.parseCommit(onto).copy();
      Am am = new Am(inserter, options, committer, base, walk.parseCommit(onto).getTree().copy());
      Failure failure = am.all(mails);
      inserter.flush();
      return new AmResult(base, am.tip, am.tree, am.made, failure);
    }
  }

  private @Nullable Failure all(List<String> mails) throws IOException {
    for (int i = 0; i < mails.size(); i++) {
      String subject = "";
      try {
        MailInfo info = MailInfo.of(ByteText.bytes(mails.get(i)), options.mail());
        subject = info.subject() == null ? "" : info.subject();
        one(info);
      } catch (PatchException e) {
        String reason = e.getMessage() == null ? "" : e.getMessage();
        return new Failure(i + 1, subject, reason, e.path(), e.hunk());
      }
    }
    return null;
  }

  private void one(MailInfo info) throws PatchException, IOException {
    if (info.failed()) {
      throw new PatchException("could not parse patch");
    }
    if (PINE.equals(info.author())) {
      return;
    }
    String subject = info.subject() == null ? "" : info.subject();
    String message = CommitMessage.stripped(subject + "\n\n" + info.message());
    ObjectId after = tree;
    if (info.patch().isEmpty()) {
      switch (options.empty()) {
        case STOP -> throw new PatchException("Patch is empty.");
        case DROP -> {
          return;
        }
        case KEEP -> {}
      }
    } else {
      after = changed(info.patch());
      if (after == null) {
        return;
      }
    }
    commit(info, message, after);
  }

  /** Returns the tree with a patch applied, or null if a merge shows that it was there already. */
  private @Nullable ObjectId changed(String patch) throws PatchException, IOException {
    try {
      TreeEdit edit = new TreeEdit(reader, tree);
      new PatchApplier(reader, inserter, edit).apply(PatchParser.parse(patch));
      ObjectId after = edit.write(inserter);
      inserter.flush();
      return after;
    } catch (PatchException e) {
      if (!options.threeWay()) {
        throw e;
      }
    }
    ObjectId merged = new ThreeWay(reader, inserter, tree).apply(patch);
    inserter.flush();
    return merged.equals(tree) ? null : merged;
  }

  private void commit(MailInfo info, String message, ObjectId after)
      throws PatchException, IOException {
    String author = info.author() == null ? "" : info.author();
    String email = info.email() == null ? "" : info.email();
    if (Ident.clean(author).isEmpty()) {
      throw new PatchException("empty ident name (for <%s>) not allowed".formatted(email));
    }
    if (message.indexOf('\0') >= 0) {
      throw new PatchException("a NUL byte in commit log message not allowed.");
    }
    String written = info.date() == null ? "" : info.date();
    GitDate date = written.isEmpty() ? committer.date() : GitDate.parse(written);
    if (date == null) {
      throw new PatchException("invalid date format: " + written);
    }
    Ident by =
        options.committerDateIsAuthorDate()
            ? new Ident(committer.name(), committer.email(), date)
            : committer;
    String commit =
        "tree %s\nparent %s\nauthor %s\ncommitter %s\n\n%s"
            .formatted(
                after.name(),
                tip.name(),
                new Ident(author, email, date).written(),
                by.written(),
                message);
    tip = inserter.insert(Constants.OBJ_COMMIT, ByteText.bytes(CommitMessage.utf8(commit)));
    tree = after;
    inserter.flush();
    int end = message.indexOf('\n');
    made.add(new AmResult.Made(tip, tree, end < 0 ? message : message.substring(0, end)));
  }
}
