// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

/** The exact words of a message, with the message. */
public record QuoteView(String words, PageLink message) {}
