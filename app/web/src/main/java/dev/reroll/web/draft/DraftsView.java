// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about one place; public since templates ask it.
 *
 * @param form for another, or null if none is wanted there
 */
public record DraftsView(List<DraftView> drafts, @Nullable NewDraft form) {
  /** Says whether there is nothing to show. */
  public boolean isEmpty() {
    return drafts.isEmpty() && form == null;
  }
}
