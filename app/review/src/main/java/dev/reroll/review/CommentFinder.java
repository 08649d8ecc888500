// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the comments of one reply. Used by one thread, once. */
final class CommentFinder {
  private final Mail reply;
  private final @Nullable QuotedDiff diff;
  private final QuotedMessage message;
  private final List<Comment> comments = new ArrayList<>();

  CommentFinder(Mail reply, @Nullable Patch patch, String message) {
    this.reply = reply;
    this.message = new QuotedMessage(message);
    this.diff = patch == null ? null : new QuotedDiff(patch);
  }

  List<Comment> run() {
    String quoted = "";
    for (Span span : Quotes.split(reply)) {
      if (span.attribution()) {
        continue;
      }
      if (span.depth() == 1) {
        quoted = span.text();
      } else if (span.depth() == 0) {
        comment(span, quoted);
        quoted = "";
      }
    }
    return List.copyOf(comments);
  }

  private void comment(Span span, String quoted) {
    String own = withoutTrailersAndSignature(span.text());
    Anchor anchor = diff == null || quoted.isBlank() ? null : diff.anchor(quoted);
    if (own.isBlank()) {
      return;
    }
    int line = anchor == null && !quoted.isBlank() ? message.line(quoted) : 0;
    comments.add(new Comment(comments.size(), anchor, quoted, own.strip(), span.firstLine(), line));
  }

  private static String withoutTrailersAndSignature(String text) {
    Set<Integer> trailers = new HashSet<>();
    for (Trailer trailer : Trailer.find(text)) {
      trailers.add(trailer.line());
    }
    StringBuilder kept = new StringBuilder();
    List<String> lines = List.of(text.split("\n", -1));
    for (int i = 0; i < lines.size() && !lines.get(i).equals("-- "); i++) {
      if (!trailers.contains(i)) {
        kept.append(lines.get(i)).append('\n');
      }
    }
    return kept.toString();
  }
}
