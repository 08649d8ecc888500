// SPDX-License-Identifier: Apache-2.0
/** Search over the words of messages, by lore's prefixes. */
@NullMarked
package dev.reroll.store.search;

import org.jspecify.annotations.NullMarked;
