// SPDX-License-Identifier: Apache-2.0
/** Takes mail in, and derives from its bytes whatever can be derived, then or anew. */
@NullMarked
package dev.reroll.store.derive;

import org.jspecify.annotations.NullMarked;
