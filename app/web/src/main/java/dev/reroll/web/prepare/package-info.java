// SPDX-License-Identifier: Apache-2.0
/** Pages of what is prepared and not mailed yet. */
@NullMarked
package dev.reroll.web.prepare;

import org.jspecify.annotations.NullMarked;
