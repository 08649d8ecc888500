// SPDX-License-Identifier: Apache-2.0
/** What people write before they send it. */
@NullMarked
package dev.reroll.store.draft;

import org.jspecify.annotations.NullMarked;
