// SPDX-License-Identifier: Apache-2.0
/**
 * What commands have in common: the database they work on, its lock, progress in a terminal, errors
 * of use.
 */
@NullMarked
package dev.reroll.server.command;

import org.jspecify.annotations.NullMarked;
