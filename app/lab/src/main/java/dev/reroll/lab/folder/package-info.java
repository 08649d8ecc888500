// SPDX-License-Identifier: Apache-2.0
/** What the lab is kept as: its folder, its kernels, how what it does may end. */
@NullMarked
package dev.reroll.lab.folder;

import org.jspecify.annotations.NullMarked;
