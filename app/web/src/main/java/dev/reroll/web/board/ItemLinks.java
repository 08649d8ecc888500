// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Item;
import dev.reroll.web.http.Urls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links that pages of items share. Stateless. */
final class ItemLinks {
  private final Urls urls = new Urls();

  PageLink item(Item item, String text) {
    return new PageLink(urls.item(item), text);
  }

  PageLink message(String messageId) {
    return new PageLink(urls.message(messageId), messageId);
  }

  @Nullable PageLink messageIfKnown(@Nullable String messageId) {
    return messageId == null ? null : message(messageId);
  }

  QuoteView quote(Evidence evidence) {
    return new QuoteView(evidence.words(), message(evidence.messageId()));
  }

  List<QuoteView> quotes(Item item) {
    return item.evidence().stream().map(this::quote).toList();
  }

  /** Returns the patch that an item is about, or null if it is about a whole series. */
  @Nullable PageLink patch(Item.Place place, String text) {
    return place.position() > 0
        ? new PageLink(urls.patch(place.series(), place.revision(), place.position()), text)
        : null;
  }
}
