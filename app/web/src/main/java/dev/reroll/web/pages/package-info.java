// SPDX-License-Identifier: Apache-2.0
/** The pages on what was mailed: dashboard, series, patch with its comments, thread, search. */
@NullMarked
package dev.reroll.web.pages;

import org.jspecify.annotations.NullMarked;
