// SPDX-License-Identifier: Apache-2.0
/** Commands on series. */
@NullMarked
package dev.reroll.cli.series;

import org.jspecify.annotations.NullMarked;
