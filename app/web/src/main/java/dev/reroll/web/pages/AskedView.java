// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.web.board.TrackedItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked in an older revision about what is here now, the fragment "asked" of
 * comments.html; public since templates ask it.
 *
 * @param href the patch it was asked at
 * @param name as "v3 6/15"
 * @param what it was about: "message" or "line"
 * @param css the class of what became of that
 * @param was the line as it was, or null if it is the same
 */
public record AskedView(
    String href,
    String name,
    String who,
    String what,
    String css,
    String fate,
    @Nullable String was,
    String text,
    List<TrackedItem> tracked) {}
