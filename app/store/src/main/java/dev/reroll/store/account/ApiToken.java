// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that a program logs in with.
 *
 * @param scope the most it may, whatever its account may
 * @param used when it was used last, to the hour, or null
 * @param expires when it ends, or null
 */
public record ApiToken(
    long id,
    String account,
    String name,
    Role scope,
    Instant created,
    @Nullable Instant used,
    @Nullable Instant expires,
    boolean revoked) {}
