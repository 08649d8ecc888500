// SPDX-License-Identifier: Apache-2.0
/**
 * Applies mailed patches to a commit as git-am(1) does: the same trees and commits, and refusals
 * where it refuses. Works on a repository's objects through JGit, with neither work tree nor index;
 * no reference is moved. Texts hold one byte a char.
 */
@NullMarked
package dev.reroll.series.am;

import org.jspecify.annotations.NullMarked;
