// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A series in a list.
 *
 * @param name its short name where it comes from the patch queue ("fbnic"), or null
 * @param project what the list it was sent to is for ("netdev"), or null
 * @param newest the highest revision
 * @param received patches and cover letter of the newest revision at hand
 * @param total how many it should have, cover letter included
 * @param lastActivity of any of its threads, or null
 * @param pull whether it is a request to pull
 * @param red how many patches of the newest revision failed to build or boot
 */
public record Series(
    long id,
    @Nullable String name,
    @Nullable String project,
    String title,
    @Nullable Address author,
    int newest,
    int revisions,
    int received,
    int total,
    int openObjections,
    int suggestedObjections,
    int red,
    @Nullable Instant lastActivity,
    boolean pull) {}
