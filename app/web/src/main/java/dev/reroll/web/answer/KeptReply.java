// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.answer;

import java.util.Set;

/**
 * A reply that was kept, as JSON for the page it is written on.
 *
 * @param lines those of the message that it quotes, from 0
 */
record KeptReply(int version, String text, Set<Integer> lines) {}
