// SPDX-License-Identifier: Apache-2.0
/** Reports of trouble in a kernel's log, and what they are known by again. */
@NullMarked
package dev.reroll.lab.crash;

import org.jspecify.annotations.NullMarked;
