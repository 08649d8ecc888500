// SPDX-License-Identifier: Apache-2.0
/** Benchmarks: what they measure they print, with the peer's figure of the same run beside it. */
@NullMarked
package dev.reroll.bench;

import org.jspecify.annotations.NullMarked;
