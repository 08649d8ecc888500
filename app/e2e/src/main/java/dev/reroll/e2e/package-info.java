// SPDX-License-Identifier: Apache-2.0
/** Tests of the pages in a real browser; nothing here is shipped. */
@NullMarked
package dev.reroll.e2e;

import org.jspecify.annotations.NullMarked;
