// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

/**
 * Why a revision is taken to be one of its series.
 *
 * @param reason "title", "thread", "change-id", "changelog", "similarity" or "hand"
 * @param confidence 0 to 100
 */
public record RevisionLink(String reason, int confidence) {}
