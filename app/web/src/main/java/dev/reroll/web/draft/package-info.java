// SPDX-License-Identifier: Apache-2.0
/** Comments that are written on a patch and not sent yet. */
@NullMarked
package dev.reroll.web.draft;

import org.jspecify.annotations.NullMarked;
