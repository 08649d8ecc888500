// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.lab.patch.LabPatch;
import dev.reroll.series.format.SeriesFormat;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commits of a branch as the lab builds them: mails that say what each changes and nothing
 * else. What is built is known by these bytes, so that a commit with other words or another trailer
 * is not built again.
 */
final class BareDiffs {
  /** Names of files' contents, which git writes the longer the more objects the repository has. */
  private static final Pattern SHORT_NAMES =
      Pattern.compile(
          "(?m)^index ([0-9a-f]{7})[0-9a-f]{0,32}\\.\\.([0-9a-f]{7})[0-9a-f]{0,32}(?= |$)");

  private BareDiffs() {}

  static List<LabPatch> of(PreparedSeries prepared) throws IOException {
    List<LabPatch> patches = new ArrayList<>();
    try (SeriesFormat format = new SeriesFormat(prepared.repository(), prepared.options(false));
        RevWalk walk = new RevWalk(prepared.repository())) {
      for (ObjectId commit : prepared.branch().patches()) {
        int position = patches.size() + 1;
        String diff = SHORT_NAMES.matcher(format.diff(commit)).replaceAll("index $1..$2");
        String title = walk.parseCommit(commit).getShortMessage();
        patches.add(new LabPatch(position, title, ByteText.bytes(mail(position, diff))));
      }
    }
    return patches;
  }

  private static String mail(int position, String diff) {
    return """
    From: reroll <reroll@localhost>
    Date: Thu, 1 Jan 1970 00:00:00 +0000
    Subject: [PATCH] %d

    ---
    %s--\s
    reroll
    """
        .formatted(position, diff);
  }
}
