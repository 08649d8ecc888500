// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Which rules gitattributes(5) gives for the diff of each path: the files of the work tree, and
 * info/attributes of the repository above them. Reads each file once. Used by one thread.
 */
public final class DiffDrivers {
  /** What {@link #driver} returns where the diff attribute is unset: no text is to be shown. */
  public static final String BINARY = "\0binary";

  private final @Nullable Path workTree;
  private final @Nullable AttributesNode own;
  private final Map<String, @Nullable AttributesNode> nodes = new HashMap<>();

  /** Reads the attributes of a repository. */
  public DiffDrivers(Repository repository) throws IOException {
    this.workTree = repository.isBare() ? null : repository.getWorkTree().toPath();
    this.own = read(repository.getDirectory().toPath().resolve("info").resolve("attributes"));
  }

  /**
   * Returns the name of the driver of a path of one byte a char: null if none is set, "" if the
   * path is to be taken for text whatever it holds.
   */
  public @Nullable String driver(String path) throws IOException {
    String shown = ByteText.utf8(path);
    String found = own == null ? null : match(own, shown);
    int end = shown.length();
    while (found == null && end > 0) {
      end = shown.lastIndexOf('/', end - 1);
      AttributesNode node = node(end < 0 ? "" : shown.substring(0, end));
      found = node == null ? null : match(node, shown.substring(end + 1));
      end = Math.max(end, 0);
    }
    return found;
  }

  /** Returns what a file says of a path: "" for plain text, null for nothing. */
  private static @Nullable String match(AttributesNode node, String path) {
    String found = null;
    for (AttributesRule rule : node.getRules()) {
      if (!rule.isMatch(path, false)) {
        continue;
      }
      for (Attribute attribute : rule.getAttributes()) {
        boolean macro = attribute.getKey().equals("binary");
        if (attribute.getKey().equals("diff") || macro) {
          found =
              switch (attribute.getState()) {
                case SET -> macro ? BINARY : "";
                case UNSET -> macro ? found : BINARY;
                case UNSPECIFIED -> macro ? found : null;
                case CUSTOM -> attribute.getValue();
              };
        }
      }
    }
    return found;
  }

  private @Nullable AttributesNode node(String folder) throws IOException {
    if (workTree == null) {
      return null;
    }
    if (!nodes.containsKey(folder)) {
      try {
        nodes.put(folder, read(workTree.resolve(folder).resolve(".gitattributes")));
      } catch (InvalidPathException e) {
        nodes.put(folder, null);
      }
    }
    return nodes.get(folder);
  }

  private static @Nullable AttributesNode read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    AttributesNode node = new AttributesNode();
    try (InputStream in = Files.newInputStream(file)) {
      node.parse(in);
    }
    return node;
  }
}
