// SPDX-License-Identifier: Apache-2.0
/** Which lines of a driver scenarios ran. Knows files and numbers; builds and runs nothing. */
@NullMarked
package dev.reroll.lab.coverage;

import org.jspecify.annotations.NullMarked;
