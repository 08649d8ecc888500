// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import java.time.Instant;

/**
 * What somebody did, or tried to.
 *
 * @param account whose name was given, known or not; "" if none was
 * @param address where it came from
 * @param action what: "log-in", or a method and a path
 * @param outcome how it ended: "done", or why not
 */
public record AuditEntry(
    long id, Instant at, String account, String address, String action, String outcome) {}
