// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.LabFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a check's manifest, info.json in its folder, says of it.
 *
 * @param name the folder's name; that of netdev's CI where it has such a check
 * @param title one line for people
 * @param folder where it is
 * @param command the program and its arguments; the program's path is relative to the folder
 * @param scope on what it is run
 * @param takesFolder whether it can be run on a driver's folder outside a tree
 * @param comparesParent whether what it finds is compared with what it finds at the parent commit
 * @param builds whether it wants a build folder that is kept
 * @param readsMail whether it looks at the mails too, not at the commit alone
 * @param speaksB4 whether it is a check script of b4, see {@link B4Answer}
 * @param packages Debian packages it needs; of "this|that" one will do
 * @param limit how long it may run
 * @param digest of all that is in its folder
 */
public record CheckSpec(
    String name,
    String title,
    Path folder,
    List<String> command,
    Scope scope,
    boolean takesFolder,
    boolean comparesParent,
    boolean builds,
    boolean readsMail,
    boolean speaksB4,
    List<String> packages,
    Duration limit,
    String digest) {

  /** Returns the same check with another limit. */
  public CheckSpec within(Duration otherLimit) {
    return new CheckSpec(
        name,
        title,
        folder,
        command,
        scope,
        takesFolder,
        comparesParent,
        builds,
        readsMail,
        speaksB4,
        packages,
        otherLimit,
        LabFolder.digest(digest, otherLimit.toString()));
  }

  /** On what a check is run. */
  public enum Scope {
    /** Once, on the last commit. */
    SERIES,
    /** On each patch's commit. */
    PATCH
  }
}
