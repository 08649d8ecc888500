// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

/**
 * A link of a page.
 *
 * @param href a path of this server, escaped for a link
 */
public record PageLink(String href, String text) {}
