// SPDX-License-Identifier: Apache-2.0
/** Smoke runs: a driver built as a module, in a guest for each scenario. */
@NullMarked
package dev.reroll.lab.smoke;

import org.jspecify.annotations.NullMarked;
