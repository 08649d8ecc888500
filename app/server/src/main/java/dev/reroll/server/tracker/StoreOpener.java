// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.tracker;

import dev.reroll.store.Store;

/** The command that all others are below: it knows where the database is. */
public interface StoreOpener {
  /** Opens the database; the caller closes it. */
  Store openStore();
}
