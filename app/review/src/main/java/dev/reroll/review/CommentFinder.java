// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Span;
import dev.reroll.series.Trailer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the comments of one reply. Used by one thread, once. */
final class CommentFinder {
  /*
   * What is quoted nearest above own words is what they are about, whoever wrote it: a line of the
   * patch, of its message, or somebody's comment, which then tells the line. So the quoted lines
   * are gone through from the last to the first, at whatever depth they stand, until one is known.
   * Each reply adds a mark: what has fewer than the patch's lines must have was said in between,
   * and a brace in it is none of the patch.
   */
  private static final int MOST_ABOVE = 500;
  private static final int TELLING = 12;

  private final Reply reply;
  private final QuotedDiff.@Nullable Reading diff;
  private final QuotedMessage.Reading message;
  private final EarlierComments earlier;
  private final int between;
  private final List<Comment> comments = new ArrayList<>();

  /**
   * @param between how many replies stand between the reply and the patch
   */
  CommentFinder(Reply reply, Posted posted, EarlierComments earlier, int between) {
    this.reply = reply;
    this.between = between;
    this.message = posted.message();
    this.diff = posted.diff();
    this.earlier = earlier;
  }

  private record QuotedLine(int depth, String text) {}

  /** The line that some words are about. */
  private record Place(@Nullable Anchor anchor, int messageLine) {
    static final Place NONE = new Place(null, 0);

    static Place of(Comment comment) {
      return new Place(comment.anchor(), comment.messageLine());
    }
  }

  List<Comment> run() {
    List<QuotedLine> above = new ArrayList<>();
    String nearest = "";
    List<Span> spans = reply.spans();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      if (span.attribution()) {
        continue;
      }
      if (span.depth() > 0) {
        span.text().lines().forEach(line -> above.add(new QuotedLine(span.depth(), line)));
        nearest = span.text().isBlank() ? nearest : span.text();
      } else {
        comment(span, above, nearest);
        above.clear();
        nearest = "";
      }
    }
    return List.copyOf(comments);
  }

  private void comment(Span span, List<QuotedLine> above, String nearest) {
    String own = withoutTrailersAndSignature(span.text()).strip();
    if (Courtesies.only(own, reply.mail())) {
      return;
    }
    Place place = place(above, own);
    comments.add(
        new Comment(
            comments.size(), place.anchor(), nearest, own, span.firstLine(), place.messageLine()));
  }

  private Place place(List<QuotedLine> above, String own) {
    Comment answered = above.isEmpty() && comments.isEmpty() ? earlier.only() : null;
    if (answered != null && !own.isEmpty()) {
      return Place.of(answered);
    }
    List<String> lines = above.stream().map(QuotedLine::text).toList();
    List<String> keys = lines.stream().map(QuotedDiff::key).toList();
    for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - MOST_ABOVE); i--) {
      String line = lines.get(i);
      boolean telling = above.get(i).depth() > between || keys.get(i).length() >= TELLING;
      Comment comment = above.get(i).depth() > between ? null : earlier.with(line);
      if (comment != null) {
        return Place.of(comment);
      }
      Anchor anchor = diff == null || !telling ? null : diff.anchor(keys.subList(0, i + 1), line);
      if (anchor != null && diff != null) {
        return whole(diff.isWhole(lines)) ? Place.NONE : new Place(anchor, 0);
      }
      int messageLine = telling ? message.line(line) : 0;
      if (messageLine > 0) {
        return whole(message.isWhole(lines)) ? Place.NONE : new Place(null, messageLine);
      }
    }
    return Place.NONE;
  }

  /** What stands below the whole of something, with nothing picked out, is about all of it. */
  private boolean whole(boolean quoted) {
    return quoted && comments.isEmpty();
  }

  private static String withoutTrailersAndSignature(String text) {
    Set<Integer> trailers = new HashSet<>();
    for (Trailer trailer : Trailer.find(text)) {
      trailers.add(trailer.line());
    }
    StringBuilder kept = new StringBuilder();
    List<String> lines = List.of(text.split("\n", -1));
    for (int i = 0; i < lines.size() && !lines.get(i).stripTrailing().equals("--"); i++) {
      if (!trailers.contains(i)) {
        kept.append(lines.get(i)).append('\n');
      }
    }
    return kept.toString();
  }
}
