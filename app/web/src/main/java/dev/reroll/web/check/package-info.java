// SPDX-License-Identifier: Apache-2.0
/** Pages of checks and of the queue. */
@NullMarked
package dev.reroll.web.check;

import org.jspecify.annotations.NullMarked;
