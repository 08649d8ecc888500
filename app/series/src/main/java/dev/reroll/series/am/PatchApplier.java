// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.am.FilePatch.Answer;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.InvalidObjectIdException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Applies the file patches of one mail to a tree, all or none, as "git apply --index" does. Used by
 * one thread, once.
 */
final class PatchApplier {
  private static final int ID_LENGTH = 40;

  private final ObjectReader reader;
  private final ObjectInserter inserter;
  private final TreeEdit tree;

  /** What earlier patches of this mail left of a path. */
  private final Map<String, FilePatch> patched = new HashMap<>();

  private final Set<String> removed = new HashSet<>();
  private final Set<String> toBeRemoved = new HashSet<>();
  private final Set<String> linksRemoved = new HashSet<>();
  private final Set<String> linksKept = new HashSet<>();

  PatchApplier(ObjectReader reader, ObjectInserter inserter, TreeEdit tree) {
    this.reader = reader;
    this.inserter = inserter;
    this.tree = tree;
  }

  /**
   * Applies patches to the tree.
   *
   * @throws PatchException if one does not apply; the tree is of no use then
   */
  void apply(List<FilePatch> files) throws PatchException, IOException {
    for (FilePatch file : files) {
      if (file.newName == null || file.renamed) {
        toBeRemoved.add(file.name());
      }
      boolean gone = file.renamed || file.isRemoved == Answer.YES;
      if (file.oldName != null && (file.oldMode & TreeFile.TYPE) == TreeFile.LINK && gone) {
        linksRemoved.add(file.oldName);
      }
      if (file.newName != null && (file.newMode & TreeFile.TYPE) == TreeFile.LINK) {
        linksKept.add(file.newName);
      }
    }
    for (FilePatch file : files) {
      check(file);
    }
    write(files);
  }

  private void check(FilePatch file) throws PatchException, IOException {
    String name = file.name();
    oldSide(file);
    String newName = file.newName;
    boolean creates = file.isNew == Answer.YES || file.renamed || file.copied;
    if (newName != null && creates) {
      boolean mayExist = removed.contains(newName) || toBeRemoved.contains(newName);
      if (!mayExist && tree.get(newName) != null) {
        throw new PatchException(newName + ": already exists in index", newName);
      }
      if (file.newMode == 0) {
        file.newMode = file.isNew == Answer.YES ? 0100644 : file.oldMode;
      }
    }
    if (newName != null && file.oldName != null) {
      file.newMode = file.newMode == 0 ? file.oldMode : file.newMode;
      if (((file.oldMode ^ file.newMode) & TreeFile.TYPE) != 0) {
        throw new PatchException(
            String.format(
                Locale.ROOT,
                "new mode (%o) of %s does not match old mode (%o)",
                file.newMode,
                newName,
                file.oldMode),
            newName);
      }
    }
    safe(file);
    if (file.isRemoved != Answer.YES && newName != null && beyondLink(newName)) {
      throw new PatchException(
          "affected file '%s' is beyond a symbolic link".formatted(newName), newName);
    }
    change(file);
    if (file.isRemoved == Answer.YES && !file.result.isEmpty()) {
      throw new PatchException("removal patch leaves file contents", name);
    }
  }

  /** Returns the patch before this one in the mail that changed the same file, or null. */
  private @Nullable FilePatch previous(FilePatch file) throws PatchException {
    String oldName = file.oldName;
    if (file.copied || file.renamed || oldName == null) {
      return null;
    }
    if (removed.contains(oldName)) {
      throw new PatchException("path %s has been renamed/deleted".formatted(oldName), oldName);
    }
    return toBeRemoved.contains(oldName) ? null : patched.get(oldName);
  }

  private void oldSide(FilePatch file) throws PatchException, IOException {
    String oldName = file.oldName;
    if (oldName == null) {
      return;
    }
    FilePatch previous = previous(file);
    int mode;
    if (previous != null) {
      mode = previous.newMode;
    } else {
      TreeFile entry = tree.get(oldName);
      if (entry == null) {
        if (file.isNew == Answer.UNKNOWN) {
          file.isNew = Answer.YES;
          file.isRemoved = Answer.NO;
          file.oldName = null;
          return;
        }
        throw new PatchException(oldName + ": does not exist in index", oldName);
      }
      mode = entry.mode();
    }
    file.isNew = file.isNew == Answer.UNKNOWN ? Answer.NO : file.isNew;
    file.oldMode = file.oldMode == 0 ? mode : file.oldMode;
    if (((mode ^ file.oldMode) & TreeFile.TYPE) != 0) {
      throw new PatchException(oldName + ": wrong type", oldName);
    }
    if (file.newMode == 0 && file.isRemoved == Answer.NO) {
      file.newMode = mode;
    }
  }

  private static void safe(FilePatch file) throws PatchException {
    boolean reads = file.isRemoved != Answer.NO || (file.isNew == Answer.NO && !file.copied);
    if (reads && file.oldName != null) {
      safe(file.oldName);
    }
    if (file.isRemoved == Answer.NO && file.newName != null) {
      safe(file.newName);
    }
  }

  /** A path must stay inside the tree and outside ".git", whatever the file system takes for it. */
  private static void safe(String path) throws PatchException {
    for (String part : path.split("/", -1)) {
      String plain = part.toLowerCase(Locale.ROOT);
      while (plain.endsWith(".") && plain.length() > 1 || plain.endsWith(" ")) {
        plain = plain.substring(0, plain.length() - 1);
      }
      boolean git = plain.equals(".git") || plain.equals("git~1") || plain.startsWith(".git:");
      if (part.isEmpty() || part.equals(".") || part.equals("..") || git) {
        throw new PatchException("invalid path '%s'".formatted(path), path);
      }
    }
  }

  private boolean beyondLink(String path) throws IOException {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      String folder = path.substring(0, slash);
      if (linksKept.contains(folder)) {
        return true;
      }
      if (!linksRemoved.contains(folder)) {
        TreeFile entry = tree.get(folder);
        if (entry != null && entry.mode() == TreeFile.LINK) {
          return true;
        }
      }
    }
    return false;
  }

  private void change(FilePatch file) throws PatchException, IOException {
    String name = file.name();
    String content = oldContent(file);
    file.result = file.binary ? binary(file, content) : HunkPlacer.apply(content, file.hunks, name);
    if (file.newName != null) {
      patched.put(file.newName, file);
      removed.remove(file.newName);
      toBeRemoved.remove(file.newName);
    }
    if ((file.newName == null || file.renamed) && file.oldName != null) {
      removed.add(file.oldName);
      toBeRemoved.remove(file.oldName);
      patched.remove(file.oldName);
    }
  }

  private String oldContent(FilePatch file) throws PatchException, IOException {
    if (file.oldName == null) {
      return "";
    }
    FilePatch previous = previous(file);
    if (previous != null) {
      return previous.result;
    }
    TreeFile entry = tree.get(file.oldName);
    if (entry == null) {
      return "";
    }
    return content(entry);
  }

  private String content(TreeFile file) throws IOException {
    if (file.mode() == TreeFile.SUBMODULE) {
      return "Subproject commit " + file.id().name() + "\n";
    }
    return ByteText.of(
        reader.open(file.id(), Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE));
  }

  private String binary(FilePatch file, String content) throws PatchException, IOException {
    String name = file.name();
    ObjectId before = whole(file.oldId);
    ObjectId after = whole(file.newId);
    if (before == null || after == null) {
      throw new PatchException(
          "cannot apply binary patch to '%s' without full index line".formatted(name), name);
    }
    ObjectId now = inserter.idFor(Constants.OBJ_BLOB, ByteText.bytes(content));
    if (file.oldName != null && !now.equals(before)) {
      throw new PatchException(
          "the patch applies to '%s' (%s), which does not match the current contents."
              .formatted(name, now.name()),
          name);
    }
    if (file.oldName == null && !content.isEmpty()) {
      throw new PatchException(
          "the patch applies to an empty '%s' but it is not empty".formatted(name), name);
    }
    if (after.equals(ObjectId.zeroId())) {
      return "";
    }
    if (reader.has(after, Constants.OBJ_BLOB)) {
      return ByteText.of(reader.open(after).getCachedBytes(Integer.MAX_VALUE));
    }
    if (file.binaryPatch == null) {
      throw new PatchException("missing binary patch data for '%s'".formatted(name), name);
    }
    String result = file.binaryPatch.apply(content);
    if (result == null) {
      throw new PatchException("binary patch does not apply to '%s'".formatted(name), name);
    }
    ObjectId made = inserter.idFor(Constants.OBJ_BLOB, ByteText.bytes(result));
    if (!made.equals(after)) {
      throw new PatchException(
          "binary patch to '%s' creates incorrect result (expecting %s, got %s)"
              .formatted(name, after.name(), made.name()),
          name);
    }
    return result;
  }

  private static @Nullable ObjectId whole(String id) {
    try {
      return id.length() == ID_LENGTH ? ObjectId.fromString(id) : null;
    } catch (InvalidObjectIdException e) {
      return null;
    }
  }

  private void write(List<FilePatch> files) throws PatchException, IOException {
    for (FilePatch file : files) {
      boolean keeps = file.isRemoved != Answer.YES && (file.isNew == Answer.YES || file.copied);
      if (!keeps && file.oldName != null) {
        tree.remove(file.oldName);
      }
    }
    for (FilePatch file : files) {
      if (file.isRemoved != Answer.YES && file.newName != null) {
        tree.put(file.newName, written(file));
      }
    }
    String clash = tree.clash();
    if (clash != null) {
      throw new PatchException("\"%s\" would be both file and folder".formatted(clash), clash);
    }
  }

  private TreeFile written(FilePatch file) throws PatchException, IOException {
    int mode = TreeFile.canonical(file.newMode == 0 ? 0100644 : file.newMode);
    if (mode == TreeFile.LINK && file.result.isEmpty()) {
      // No file system makes a link to nothing, and git works on one.
      throw new PatchException("unable to write file '%s'".formatted(file.newName), file.newName);
    }
    if (mode != TreeFile.SUBMODULE) {
      return new TreeFile(mode, inserter.insert(Constants.OBJ_BLOB, ByteText.bytes(file.result)));
    }
    String prefix = "Subproject commit ";
    String text = ByteText.trimEnd(file.result);
    ObjectId id = text.startsWith(prefix) ? whole(text.substring(prefix.length())) : null;
    if (id == null) {
      throw new PatchException("corrupt patch for submodule " + file.newName, file.newName);
    }
    return new TreeFile(mode, id);
  }
}
