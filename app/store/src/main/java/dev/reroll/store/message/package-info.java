// SPDX-License-Identifier: Apache-2.0
/** Messages and their threads. */
@NullMarked
package dev.reroll.store.message;

import org.jspecify.annotations.NullMarked;
