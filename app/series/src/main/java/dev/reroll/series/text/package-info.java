// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes held in strings of ISO 8859-1, one char each, as all that works on patches byte by byte
 * does. Stateless.
 */
@NullMarked
package dev.reroll.series.text;

import org.jspecify.annotations.NullMarked;
