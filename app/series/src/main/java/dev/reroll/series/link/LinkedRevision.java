// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A revision with all that can tie it to another.
 *
 * @param link why it is in its series until now
 * @param title its cover letter's or first patch's, as RevisionKey.titleKey gives it
 * @param messages the keys of its cover letter and patches
 * @param titles of its patches
 * @param patchIds of its patches
 * @param refs the messages that it links to
 */
public record LinkedRevision(
    long id,
    long series,
    RevisionLink link,
    int number,
    String anchor,
    String title,
    @Nullable String changeId,
    Set<String> messages,
    Set<String> titles,
    Set<String> patchIds,
    Set<String> refs) {}
