// SPDX-License-Identifier: Apache-2.0
/**
 * "May I send this?": gathers what is known of a revision, has the gate judge it, and shows the
 * answer as command, JSON and page.
 */
@NullMarked
package dev.reroll.server.gate;

import org.jspecify.annotations.NullMarked;
