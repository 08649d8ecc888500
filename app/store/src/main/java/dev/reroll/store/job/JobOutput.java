// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

/**
 * Some of what a job tells people.
 *
 * @param id counts up
 */
public record JobOutput(long id, String text) {}
