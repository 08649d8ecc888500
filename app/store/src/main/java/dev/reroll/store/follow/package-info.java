// SPDX-License-Identifier: Apache-2.0
/** Comments followed from the revision they were made on to later ones. */
@NullMarked
package dev.reroll.store.follow;

import org.jspecify.annotations.NullMarked;
