// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.am.FilePatch.Answer;
import dev.reroll.series.diff.Blobs;
import dev.reroll.series.diff.FileChange;
import dev.reroll.series.diff.RenameFinder;
import dev.reroll.series.diff.RenameLimits;
import dev.reroll.series.diff.TreeChanges;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Applies a patch to the files it was made for, which its "index" lines name, and merges what comes
 * out with the tree at hand: "git am --3way". Used by one thread, once.
 */
final class ThreeWay {
  private static final int BINARY_SCAN = 8_000;
  private static final int SHORTEST_ID = 4;

  private final ObjectReader reader;
  private final ObjectInserter inserter;
  private final ObjectId ours;

  ThreeWay(ObjectReader reader, ObjectInserter inserter, ObjectId ours) {
    this.reader = reader;
    this.inserter = inserter;
    this.ours = ours;
  }

  /**
   * Returns the merged tree.
   *
   * @throws PatchException if the patch's own files are not at hand or the merge has conflicts
   */
  ObjectId apply(String patch) throws PatchException, IOException {
    TreeEdit original = original(PatchParser.parse(patch));
    ObjectId base = original.write(inserter);
    inserter.flush();
    TreeEdit changed = new TreeEdit(reader, base);
    try {
      new PatchApplier(reader, inserter, changed).apply(PatchParser.parse(patch));
    } catch (PatchException e) {
      throw new PatchException(
          "Did you hand edit your patch? It does not apply to blobs recorded in its index.",
          e.path(),
          e.hunk());
    }
    ObjectId theirs = changed.write(inserter);
    inserter.flush();
    return merge(base, theirs);
  }

  private TreeEdit original(List<FilePatch> files) throws PatchException, IOException {
    TreeEdit tree = new TreeEdit(reader, null);
    TreeEdit now = new TreeEdit(reader, ours);
    for (FilePatch file : files) {
      if (file.isNew == Answer.YES) {
        continue;
      }
      String name = file.name();
      ObjectId id = blob(file.oldId);
      if (id == null && file.addedLines == 0 && file.removedLines == 0) {
        TreeFile current = file.oldName == null ? null : now.get(file.oldName);
        if (current == null) {
          throw new PatchException(
              "mode change for %s, which is not in current HEAD".formatted(name), name);
        }
        id = current.id();
      }
      if (id == null) {
        throw new PatchException(
            "sha1 information is lacking or useless (%s).".formatted(name), name);
      }
      int mode = file.oldMode == 0 ? 0100644 : file.oldMode;
      tree.put(name, new TreeFile(TreeFile.canonical(mode), id));
    }
    return tree;
  }

  private @Nullable ObjectId blob(String prefix) throws IOException {
    boolean usable =
        prefix.length() >= SHORTEST_ID && prefix.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    if (!usable) {
      return null;
    }
    Collection<ObjectId> found = reader.resolve(AbbreviatedObjectId.fromString(prefix));
    List<ObjectId> blobs = new ArrayList<>();
    for (ObjectId id : found) {
      if (reader.open(id).getType() == Constants.OBJ_BLOB) {
        blobs.add(id);
      }
    }
    return blobs.size() == 1 ? blobs.getFirst() : null;
  }

  private ObjectId merge(ObjectId base, ObjectId theirs) throws PatchException, IOException {
    Map<String, TreeFile> original = new LinkedHashMap<>();
    for (FileChange change : TreeChanges.plain(reader, null, base)) {
      FileChange.Side side = change.after();
      if (side != null) {
        original.put(side.path(), new TreeFile(side.mode().getBits(), side.id()));
      }
    }
    Map<String, String> theirNames = renames(base, theirs, original);
    Map<String, String> ourNames = renames(base, ours, original);
    TreeEdit result = new TreeEdit(reader, ours);
    TreeEdit theirTree = new TreeEdit(reader, theirs);
    for (Map.Entry<String, TreeFile> entry : original.entrySet()) {
      String path = entry.getKey();
      String ourPath = ourNames.getOrDefault(path, path);
      String theirPath = theirNames.getOrDefault(path, path);
      file(entry.getValue(), path, ourPath, theirPath, result, theirTree);
    }
    for (FileChange change : TreeChanges.plain(reader, null, theirs)) {
      FileChange.Side side = change.after();
      if (side != null
          && !original.containsKey(side.path())
          && !theirNames.containsValue(side.path())) {
        added(side, result);
      }
    }
    String clash = result.clash();
    if (clash != null) {
      throw conflict(clash, "is both file and folder");
    }
    return result.write(inserter);
  }

  private static PatchException conflict(String path, String why) {
    return new PatchException("Failed to merge in the changes: %s %s".formatted(path, why), path);
  }

  /** Returns where files of the base that are gone from a tree have gone. */
  private Map<String, String> renames(ObjectId base, ObjectId tree, Map<String, TreeFile> original)
      throws IOException {
    TreeEdit now = new TreeEdit(reader, tree);
    boolean gone = false;
    for (String path : original.keySet()) {
      gone |= now.get(path) == null;
    }
    Map<String, String> names = new HashMap<>();
    if (gone) {
      List<FileChange> changes = TreeChanges.plain(reader, base, tree);
      for (FileChange change :
          new RenameFinder(new Blobs(reader), RenameLimits.MERGE).find(changes)) {
        FileChange.Side before = change.before();
        FileChange.Side after = change.after();
        if (before != null && after != null && change.renamed()) {
          names.put(before.path(), after.path());
        }
      }
    }
    return names;
  }

  private void added(FileChange.Side side, TreeEdit result) throws PatchException, IOException {
    TreeFile theirs = new TreeFile(side.mode().getBits(), side.id());
    TreeFile mine = result.get(side.path());
    if (mine != null && !mine.equals(theirs)) {
      throw conflict(side.path(), "was added on both sides");
    }
    result.put(side.path(), theirs);
  }

  private void file(
      TreeFile base,
      String path,
      String ourPath,
      String theirPath,
      TreeEdit result,
      TreeEdit theirTree)
      throws PatchException, IOException {
    TreeFile mine = result.get(ourPath);
    TreeFile yours = theirTree.get(theirPath);
    boolean bothMoved = !ourPath.equals(path) && !theirPath.equals(path);
    if (bothMoved && !ourPath.equals(theirPath)) {
      throw conflict(path, "was renamed to %s and to %s".formatted(ourPath, theirPath));
    }
    if (mine == null || yours == null) {
      removed(base, path, ourPath, theirPath, mine, yours, result);
      return;
    }
    boolean theyMoved = !theirPath.equals(path) && !bothMoved;
    boolean weMoved = !ourPath.equals(path) && !bothMoved;
    TreeFile inTheWay = theyMoved ? result.get(theirPath) : weMoved ? theirTree.get(ourPath) : null;
    if (inTheWay != null) {
      // The same file added where the other side renamed it to is no conflict to git.
      if (!inTheWay.equals(theyMoved ? yours : mine)) {
        throw conflict(theyMoved ? theirPath : ourPath, "is there already");
      }
      result.remove(path);
      return;
    }
    TreeFile merged = merged(path, base, mine, yours);
    if (theyMoved) {
      result.remove(path);
    }
    result.put(theyMoved ? theirPath : ourPath, merged);
  }

  private static void removed(
      TreeFile base,
      String path,
      String ourPath,
      String theirPath,
      @Nullable TreeFile mine,
      @Nullable TreeFile yours,
      TreeEdit result)
      throws PatchException {
    if (mine == null && yours == null) {
      return;
    }
    if (mine == null && base.equals(yours) && theirPath.equals(path)) {
      return;
    }
    if (yours == null && base.equals(mine) && ourPath.equals(path)) {
      result.remove(path);
      return;
    }
    throw conflict(path, "was removed on one side and changed on the other");
  }

  private TreeFile merged(String path, TreeFile base, TreeFile mine, TreeFile yours)
      throws PatchException, IOException {
    if (((mine.mode() ^ yours.mode()) & TreeFile.TYPE) != 0) {
      throw conflict(path, "is of two types");
    }
    int mode = mine.mode() == base.mode() ? yours.mode() : mine.mode();
    if (mine.mode() != base.mode() && yours.mode() != base.mode() && mine.mode() != yours.mode()) {
      throw conflict(path, "has two new modes");
    }
    if (mine.id().equals(yours.id()) || yours.id().equals(base.id())) {
      return new TreeFile(mode, mine.id());
    }
    if (mine.id().equals(base.id())) {
      return new TreeFile(mode, yours.id());
    }
    boolean text = (mine.mode() & TreeFile.TYPE) == FileMode.TYPE_FILE;
    String[] contents = {text(base), text(mine), text(yours)};
    for (String content : contents) {
      int nul = content.indexOf('\0');
      text &= nul < 0 || nul >= BINARY_SCAN;
    }
    String merged = text ? TextMerge.merge(contents[0], contents[1], contents[2]) : null;
    if (merged == null) {
      throw conflict(path, "was changed on both sides");
    }
    return new TreeFile(mode, inserter.insert(Constants.OBJ_BLOB, ByteText.bytes(merged)));
  }

  private String text(TreeFile file) throws IOException {
    if (file.mode() == TreeFile.SUBMODULE) {
      return "";
    }
    return ByteText.of(
        reader.open(file.id(), Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE));
  }
}
