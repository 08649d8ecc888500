// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

/** What a page is to be had as, too. */
record Formats(String json, String feed) {}
