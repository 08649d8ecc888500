// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

/**
 * The lines that a patch adds to a file.
 *
 * @param path of the file in the tree
 */
public record AddedLines(String path, LineSet lines) {}
