// SPDX-License-Identifier: Apache-2.0
/** Smoke runs of a driver: their records, traces and covered lines. */
@NullMarked
package dev.reroll.desk.smoke;

import org.jspecify.annotations.NullMarked;
