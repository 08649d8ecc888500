// SPDX-License-Identifier: Apache-2.0
/**
 * Makes messages ready for the database, on all cores: what can be said of a message from its bytes
 * alone. Knows mail, series and review, but neither the database nor other messages.
 */
@NullMarked
package dev.reroll.store.intake;

import org.jspecify.annotations.NullMarked;
