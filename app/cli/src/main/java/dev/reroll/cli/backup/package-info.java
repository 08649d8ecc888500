// SPDX-License-Identifier: Apache-2.0
/** Copies of the database, and how one is put in its place. */
@NullMarked
package dev.reroll.cli.backup;

import org.jspecify.annotations.NullMarked;
