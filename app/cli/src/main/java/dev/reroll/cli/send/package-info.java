// SPDX-License-Identifier: Apache-2.0
/** Commands that send, and look at what was sent. */
@NullMarked
package dev.reroll.cli.send;

import org.jspecify.annotations.NullMarked;
