// SPDX-License-Identifier: Apache-2.0
/** Commands on series, and the series that come with the project. */
@NullMarked
package dev.reroll.server.series;

import org.jspecify.annotations.NullMarked;
