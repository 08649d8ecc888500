// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

/**
 * A patch to run: its bytes as mailed, as git am takes them.
 *
 * @param position 1-based place in the revision
 * @param title for reports
 * @param mail the raw message; shared, not copied
 */
public record LabPatch(int position, String title, byte[] mail) {}
