// SPDX-License-Identifier: Apache-2.0
/** Pages of what became of things from one revision to another. */
@NullMarked
package dev.reroll.web.compare;

import org.jspecify.annotations.NullMarked;
