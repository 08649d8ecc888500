// SPDX-License-Identifier: Apache-2.0
/**
 * Understands patches: subject tags, diffs, trailers, and which messages make a series and its
 * revisions. Knows mail, but neither reviews, databases nor pages. Parsers are total and do not
 * recurse on user data; everything is immutable. Line numbers of files are 1-based as in hunk
 * headers; indexes into text are 0-based and half-open.
 */
@NullMarked
package dev.reroll.series;

import org.jspecify.annotations.NullMarked;
