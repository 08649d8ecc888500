// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of items.
 *
 * @param plot how many were open over time, or null if too little is known
 * @param facets what can be chosen from, one for each field
 * @param sort what the list is sorted by already, or null
 * @param desc "1" if from the last on, or null
 * @param found how many items there are, and which page this is
 * @param previous the page before, or null
 * @param next the page after, or null
 */
record ListView(
    PageLink up,
    String heading,
    @Nullable PlotView plot,
    Choice type,
    List<Choice> facets,
    String age,
    String words,
    Choice group,
    @Nullable String sort,
    @Nullable String desc,
    String found,
    @Nullable String previous,
    @Nullable String next,
    ItemTable table,
    Formats formats) {}
