// SPDX-License-Identifier: Apache-2.0
/** The command line, put together from the packages below; none of them knows this one. */
@NullMarked
package dev.reroll.cli;

import org.jspecify.annotations.NullMarked;
