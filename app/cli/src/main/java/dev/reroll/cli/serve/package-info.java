// SPDX-License-Identifier: Apache-2.0
/** {@code reroll serve}: the only command that knows the web. */
@NullMarked
package dev.reroll.cli.serve;

import org.jspecify.annotations.NullMarked;
