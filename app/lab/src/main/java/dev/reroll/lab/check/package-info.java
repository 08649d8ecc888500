// SPDX-License-Identifier: Apache-2.0
/**
 * Checks of patches and of drivers: a check is a folder with a manifest and a program, ours in the
 * resources and the user's own alike, run in the sandbox on a kernel tree. Knows no check by name.
 */
@NullMarked
package dev.reroll.lab.check;

import org.jspecify.annotations.NullMarked;
