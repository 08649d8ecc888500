// SPDX-License-Identifier: Apache-2.0
/** Pages of smoke runs, traces and covered lines. */
@NullMarked
package dev.reroll.web.smoke;

import org.jspecify.annotations.NullMarked;
