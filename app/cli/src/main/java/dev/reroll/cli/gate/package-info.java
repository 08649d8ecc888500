// SPDX-License-Identifier: Apache-2.0
/** The gate as a command. */
@NullMarked
package dev.reroll.cli.gate;

import org.jspecify.annotations.NullMarked;
