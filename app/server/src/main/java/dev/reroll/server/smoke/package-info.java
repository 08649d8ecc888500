// SPDX-License-Identifier: Apache-2.0
/** Smoke runs of a driver: their commands, records, traces, covered lines, and pages of these. */
@NullMarked
package dev.reroll.server.smoke;

import org.jspecify.annotations.NullMarked;
