// SPDX-License-Identifier: Apache-2.0
/** "May I send this?": gathers what is known of a revision and has the gate judge it. */
@NullMarked
package dev.reroll.desk.gate;

import org.jspecify.annotations.NullMarked;
