// SPDX-License-Identifier: Apache-2.0
/** Pages of scenarios by patches, and runs as they go on. */
@NullMarked
package dev.reroll.web.run;

import org.jspecify.annotations.NullMarked;
