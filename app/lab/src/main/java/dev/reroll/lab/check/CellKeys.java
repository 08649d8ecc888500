// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.patch.LabPatch;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names what a check of a patch has to go by before there is any commit: the base and the mails. So
 * a series that was checked as it is needs no work tree to be answered.
 */
final class CellKeys {
  private final Versions versions;
  private final String base;
  private final List<String> chain = new ArrayList<>();
  private final String all;

  CellKeys(Versions versions, CheckSeries series, BaseChoice base) {
    this.versions = versions;
    this.base = base.commit();
    String parent = base.commit();
    chain.add(parent);
    for (LabPatch patch : series.patches()) {
      parent = LabFolder.digest(parent, HexFormat.of().formatHex(patch.mail()));
      chain.add(parent);
    }
    LabPatch cover = series.cover();
    this.all =
        LabFolder.digest(
            parent,
            cover == null ? "" : HexFormat.of().formatHex(cover.mail()),
            "" + series.posted());
  }

  String of(int position, CheckSpec check) {
    boolean readsAll = position == 0 || check.readsMail() || check.comparesParent();
    return LabFolder.digest(
        "cell",
        check.name(),
        check.digest(),
        versions.of(check),
        base,
        Integer.toString(position),
        chain.get(position),
        // Which files are compared depends on the whole series.
        readsAll ? all : "");
  }
}
