// SPDX-License-Identifier: Apache-2.0
/** Commands on the emulated card, smoke runs and traces. */
@NullMarked
package dev.reroll.cli.smoke;

import org.jspecify.annotations.NullMarked;
