// SPDX-License-Identifier: Apache-2.0
/** Runs of patches in the lab: builds, boots, scenarios. */
@NullMarked
package dev.reroll.store.run;

import org.jspecify.annotations.NullMarked;
