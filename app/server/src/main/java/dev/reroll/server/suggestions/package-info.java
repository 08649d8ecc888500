// SPDX-License-Identifier: Apache-2.0
/**
 * What waits for a decision: items that rules found in mail, and words that seem to end items; as a
 * page one goes through by keyboard, as JSON, and as commands.
 */
@NullMarked
package dev.reroll.server.suggestions;

import org.jspecify.annotations.NullMarked;
