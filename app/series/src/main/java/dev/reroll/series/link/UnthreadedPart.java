// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

/**
 * A patch or cover letter that answers nothing.
 *
 * @param key of its message
 * @param sentMillis when it was sent, since the epoch; 0 if its mail does not say
 * @param number of the patch, 0 for a cover letter
 * @param revision the one it is kept in, 0 for none yet
 */
public record UnthreadedPart(String key, long sentMillis, int number, long revision) {}
