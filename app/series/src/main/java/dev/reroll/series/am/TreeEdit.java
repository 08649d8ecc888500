// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * A tree with changes on top of it; only folders that something changes in are read and written.
 * Paths hold one byte a char. Used by one thread.
 */
final class TreeEdit {
  private final ObjectReader reader;
  private final @Nullable ObjectId base;
  private final Map<String, Map<String, TreeFile>> folders = new HashMap<>();
  private final TreeMap<String, @Nullable TreeFile> changes = new TreeMap<>();

  /** Edits a tree; null stands for the empty one. */
  TreeEdit(ObjectReader reader, @Nullable ObjectId base) {
    this.reader = reader;
    this.base = base;
  }

  /** Returns the file of a path, or null if there is none. */
  @Nullable TreeFile get(String path) throws IOException {
    if (changes.containsKey(path)) {
      return changes.get(path);
    }
    TreeFile entry = entry(path);
    return entry == null || isFolder(entry) ? null : entry;
  }

  private static boolean isFolder(TreeFile entry) {
    return FileMode.TREE.equals(entry.mode());
  }

  private @Nullable TreeFile entry(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    return folder(folder).get(path.substring(slash + 1));
  }

  /** Returns what the unchanged tree has in a folder; empty where it is none. */
  private Map<String, TreeFile> folder(String path) throws IOException {
    Map<String, TreeFile> known = folders.get(path);
    if (known != null) {
      return known;
    }
    Map<String, TreeFile> entries = new HashMap<>();
    ObjectId id = base;
    if (!path.isEmpty()) {
      TreeFile entry = entry(path);
      id = entry != null && isFolder(entry) ? entry.id() : null;
    }
    if (id != null) {
      CanonicalTreeParser parser = new CanonicalTreeParser();
      parser.reset(reader, id);
      for (; !parser.eof(); parser.next()) {
        byte[] name = new byte[parser.getNameLength()];
        parser.getName(name, 0);
        entries.put(
            ByteText.of(name), new TreeFile(parser.getEntryRawMode(), parser.getEntryObjectId()));
      }
    }
    folders.put(path, entries);
    return entries;
  }

  void put(String path, TreeFile file) {
    changes.put(path, file);
  }

  void remove(String path) {
    changes.put(path, null);
  }

  /** Returns a path that is both file and folder once the changes are made, or null. */
  @Nullable String clash() throws IOException {
    for (Map.Entry<String, @Nullable TreeFile> change : changes.entrySet()) {
      String path = change.getKey();
      if (change.getValue() == null) {
        continue;
      }
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        if (get(path.substring(0, slash)) != null) {
          return path.substring(0, slash);
        }
      }
      TreeFile entry = entry(path);
      boolean wasFolder = entry != null && isFolder(entry);
      if (wasFolder && holdsFiles(path)) {
        return path;
      }
      String above = changes.higherKey(path + "/");
      while (above != null && above.startsWith(path + "/")) {
        if (changes.get(above) != null) {
          return path;
        }
        above = changes.higherKey(above);
      }
    }
    return null;
  }

  private boolean holdsFiles(String path) throws IOException {
    List<String> todo = new ArrayList<>(List.of(path));
    while (!todo.isEmpty()) {
      String at = todo.removeLast();
      for (Map.Entry<String, TreeFile> entry : folder(at).entrySet()) {
        String below = at + "/" + entry.getKey();
        if (isFolder(entry.getValue())) {
          todo.add(below);
        } else if (get(below) != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Writes the trees and returns the id of the root. */
  ObjectId write(ObjectInserter inserter) throws IOException {
    Map<String, Set<String>> touched = new HashMap<>();
    touched.put("", new HashSet<>());
    for (String path : changes.keySet()) {
      String at = path;
      while (!at.isEmpty()) {
        int slash = at.lastIndexOf('/');
        String folder = slash < 0 ? "" : at.substring(0, slash);
        touched.computeIfAbsent(folder, _ -> new HashSet<>()).add(at.substring(slash + 1));
        at = folder;
      }
    }
    Map<String, @Nullable ObjectId> written = new HashMap<>();
    List<String> deepestFirst = new ArrayList<>(touched.keySet());
    deepestFirst.sort(Comparator.comparingInt(TreeEdit::depth).reversed());
    for (String folder : deepestFirst) {
      Set<String> names = touched.getOrDefault(folder, Set.of());
      written.put(folder, write(folder, names, written, inserter));
    }
    ObjectId root = written.get("");
    return root != null ? root : inserter.insert(new TreeFormatter());
  }

  private static int depth(String folder) {
    return folder.isEmpty() ? 0 : 1 + (int) folder.chars().filter(c -> c == '/').count();
  }

  /** Writes one folder; null if nothing is left in it. */
  private @Nullable ObjectId write(
      String folder,
      Set<String> names,
      Map<String, @Nullable ObjectId> written,
      ObjectInserter inserter)
      throws IOException {
    Map<String, TreeFile> entries = new HashMap<>(folder(folder));
    for (String name : names) {
      String path = folder.isEmpty() ? name : folder + "/" + name;
      ObjectId below = written.get(path);
      TreeFile file = changes.get(path);
      if (file != null) {
        entries.put(name, file);
      } else if (below != null) {
        entries.put(name, new TreeFile(FileMode.TYPE_TREE, below));
      } else if (changes.containsKey(path) || written.containsKey(path)) {
        entries.remove(name);
      }
    }
    if (entries.isEmpty()) {
      return null;
    }
    List<String> order = new ArrayList<>(entries.keySet());
    order.sort(Comparator.comparing((String name) -> sortKey(name, entries)));
    TreeFormatter tree = new TreeFormatter();
    for (String name : order) {
      TreeFile entry = entries.get(name);
      if (entry != null) {
        tree.append(ByteText.bytes(name), FileMode.fromBits(entry.mode()), entry.id());
      }
    }
    return inserter.insert(tree);
  }

  /** Git orders folders as if their names ended in a slash. */
  private static String sortKey(String name, Map<String, TreeFile> entries) {
    TreeFile entry = entries.get(name);
    return entry != null && isFolder(entry) ? name + "/" : name;
  }
}
