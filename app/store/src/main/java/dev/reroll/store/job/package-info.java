// SPDX-License-Identifier: Apache-2.0
/** The queue of what the lab has to do. */
@NullMarked
package dev.reroll.store.job;

import org.jspecify.annotations.NullMarked;
