// SPDX-License-Identifier: Apache-2.0
/** The checks of a revision, as commands, JSON, text and pages. */
@NullMarked
package dev.reroll.server.check;

import org.jspecify.annotations.NullMarked;
