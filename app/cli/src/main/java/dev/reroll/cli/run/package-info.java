// SPDX-License-Identifier: Apache-2.0
/** Commands that run scenarios on patches, and work off the queue. */
@NullMarked
package dev.reroll.cli.run;

import org.jspecify.annotations.NullMarked;
