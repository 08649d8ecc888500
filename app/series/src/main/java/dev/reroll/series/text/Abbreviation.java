// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.text;

import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Shortens names of objects as git's core.abbrev says. */
public final class Abbreviation {
  private static final int SHORTEST = 7;

  private Abbreviation() {}

  /** Returns the begin of a name that no other object of the repository has. */
  public static String of(Repository repository, ObjectReader reader, ObjectId id)
      throws IOException {
    return reader.abbreviate(id, length(repository)).name();
  }

  /** Returns as many digits as core.abbrev says, or auto takes for the objects in packs. */
  public static int length(Repository repository) {
    String configured = repository.getConfig().getString("core", null, "abbrev");
    if (configured != null && configured.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Math.clamp(Long.parseLong(configured), 4, Constants.OBJECT_ID_STRING_LENGTH);
    }
    long objects = Math.max(0, repository.getObjectDatabase().getApproximateObjectCount());
    int bits = objects == 0 ? 0 : 64 - Long.numberOfLeadingZeros(objects);
    return Math.max(SHORTEST, (bits + 1) / 2);
  }
}
