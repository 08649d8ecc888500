// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.intake;

import dev.reroll.desk.settings.UsageException;
import dev.reroll.store.Store;

/** Brings the sample series into a database, when somebody asks for it. Thread-safe. */
public final class LoadSample {
  private final Store store;
  private volatile boolean loaded;

  /** Looks once whether the database has the sample. */
  public LoadSample(Store store) {
    this.store = store;
    this.loaded = PatchQueue.wasLoaded(store.home());
  }

  /** Says whether the database has the sample; reads no file. */
  public boolean isLoaded() {
    return loaded;
  }

  /** Takes in the sample, or what of it changed since. */
  public synchronized void load() {
    PatchQueue.ofProject()
        .orElseThrow(() -> new UsageException("there is no sample here: no folder patch-queue"))
        .load(store, store.home());
    loaded = true;
  }
}
