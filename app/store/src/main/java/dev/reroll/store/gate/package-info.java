// SPDX-License-Identifier: Apache-2.0
/** What was sent although the gate spoke against it, by whom and why. */
@NullMarked
package dev.reroll.store.gate;

import org.jspecify.annotations.NullMarked;
