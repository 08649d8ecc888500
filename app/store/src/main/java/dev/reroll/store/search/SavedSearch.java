// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.search;

/** A search that somebody gave a name. */
public record SavedSearch(String name, String query) {}
