// SPDX-License-Identifier: Apache-2.0
/**
 * The program: its command line and its web server, put together from the packages below. None of
 * them knows this one, and none knows itself by way of another.
 */
@NullMarked
package dev.reroll.server;

import org.jspecify.annotations.NullMarked;
