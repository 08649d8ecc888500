// SPDX-License-Identifier: Apache-2.0
/** What commands have in common: the database they work on, options, progress in a terminal. */
@NullMarked
package dev.reroll.cli.command;

import org.jspecify.annotations.NullMarked;
