// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import org.jspecify.annotations.Nullable;

/**
 * What the lab does, as JSON for the line at the top of each page.
 *
 * @param percent how far it is, or null
 */
record LabLine(String phase, String text, @Nullable Integer percent) {}
