// SPDX-License-Identifier: Apache-2.0
/**
 * Lays commits out as mails, as git format-patch does: header, message, diffstat and diff, byte for
 * byte. Texts hold one byte a char. Writes nothing anywhere.
 */
@NullMarked
package dev.reroll.series.format;

import org.jspecify.annotations.NullMarked;
