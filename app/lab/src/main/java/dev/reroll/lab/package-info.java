// SPDX-License-Identifier: Apache-2.0
/**
 * Kernel trees, builds, the sandbox and smoke runs. Knows patches as bytes; no database and no
 * pages.
 */
@NullMarked
package dev.reroll.lab;

import org.jspecify.annotations.NullMarked;
