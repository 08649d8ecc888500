// SPDX-License-Identifier: Apache-2.0
/**
 * The database: schema, import of mail, and what pages and commands read. The only package with
 * SQL.
 */
@NullMarked
package dev.reroll.store;

import org.jspecify.annotations.NullMarked;
