// SPDX-License-Identifier: Apache-2.0
/** Commands that make the kernel lab ready, tell of it and clear it. */
@NullMarked
package dev.reroll.cli.lab;

import org.jspecify.annotations.NullMarked;
