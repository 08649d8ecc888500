// SPDX-License-Identifier: Apache-2.0
/** Pages, background jobs and the command line; the only package with a main. */
@NullMarked
package dev.reroll.server;

import org.jspecify.annotations.NullMarked;
