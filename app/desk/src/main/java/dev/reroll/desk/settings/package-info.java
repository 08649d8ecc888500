// SPDX-License-Identifier: Apache-2.0
/** What the user's configuration, git's and b4's say, and the repositories they are read from. */
@NullMarked
package dev.reroll.desk.settings;

import org.jspecify.annotations.NullMarked;
