// SPDX-License-Identifier: Apache-2.0
/** The kinds of failures; what exit code or HTTP status each has is for the faces to say. */
@NullMarked
package dev.reroll.store.error;

import org.jspecify.annotations.NullMarked;
