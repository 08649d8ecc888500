// SPDX-License-Identifier: Apache-2.0
/** Branches that are prepared and not mailed yet, as they were when last looked at. */
@NullMarked
package dev.reroll.store.prepared;

import org.jspecify.annotations.NullMarked;
