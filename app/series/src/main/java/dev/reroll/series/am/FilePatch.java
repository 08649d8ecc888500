// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patch says of one file. Filled by the parser, and completed by what the tree says while it
 * is applied; used by one thread.
 */
final class FilePatch {
  /** What is not known until the tree is looked at: whether a file is new or removed. */
  enum Answer {
    UNKNOWN,
    NO,
    YES;

    static Answer of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  @Nullable String oldName;
  @Nullable String newName;
  @Nullable String nameInHead;
  int oldMode;
  int newMode;
  Answer isNew = Answer.UNKNOWN;
  Answer isRemoved = Answer.UNKNOWN;
  boolean renamed;
  boolean copied;
  boolean binary;
  String oldId = "";
  String newId = "";
  int addedLines;
  int removedLines;
  final List<PatchHunk> hunks = new ArrayList<>();
  @Nullable BinaryPatch binaryPatch;

  /** The file as the patch leaves it. */
  String result = "";

  /** Returns the name to speak of it by: the old one, else the new. */
  String name() {
    String name = oldName != null ? oldName : newName;
    return name == null ? "" : name;
  }

  boolean changesMetadata() {
    return renamed
        || copied
        || isNew == Answer.YES
        || isRemoved != Answer.NO
        || (oldMode != 0 && newMode != 0 && oldMode != newMode);
  }
}
