// SPDX-License-Identifier: Apache-2.0
/** Looks at what was sent from here, and goes on with what was left. */
@NullMarked
package dev.reroll.server.outbox;

import org.jspecify.annotations.NullMarked;
