// SPDX-License-Identifier: Apache-2.0
/**
 * Patches signed by who wrote them, as patatt does it: a header field with an ed25519 signature
 * over what git makes of the mail, so that neither lists nor mailers break it.
 *
 * <p>Knows nothing of where keys are kept.
 */
@NullMarked
package dev.reroll.series.attest;

import org.jspecify.annotations.NullMarked;
