// SPDX-License-Identifier: Apache-2.0
/** Pages of the outbox. */
@NullMarked
package dev.reroll.web.send;

import org.jspecify.annotations.NullMarked;
