// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import org.jspecify.annotations.Nullable;

/**
 * A person as a header or an attribution line names them. Either part may be unknown, as archives
 * drop or mask mail addresses; an unknown part is null, never a guess.
 *
 * @param name the display name, decoded (RFC 2047) and unquoted, or null
 * @param email the addr-spec as written, or null where it is missing or masked
 */
public record Address(@Nullable String name, @Nullable String email) {}
