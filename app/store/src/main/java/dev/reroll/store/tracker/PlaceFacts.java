// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.Objection;
import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.tracker.OwnWords;
import dev.reroll.store.database.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What items take from where they are: files, standing, subsystem, line of the diff. Each is read
 * once, since an import may open thousands on the same patches. Used in one transaction that leaves
 * patches and MAINTAINERS as they are, by one thread.
 */
final class PlaceFacts {
  private static final Maintainers.Found UNREAD =
      new Maintainers.Found(Objection.Standing.UNKNOWN, "no MAINTAINERS file of the base was read");

  private final Handle handle;
  private final Sql sql;
  private final Map<Long, Optional<Maintainers>> files = new HashMap<>();
  private final Map<Messages.Place, List<String>> paths = new HashMap<>();
  private final Map<Messages.Place, String> subsystems = new HashMap<>();
  private final Map<Held, Maintainers.Found> standings = new HashMap<>();

  /** Of the message that was asked for last: those of one message come together. */
  private List<Map.Entry<String, Messages.Anchored>> anchored = List.of();

  private long anchoredMessage;

  private record Held(Messages.Place place, Address holder) {}

  PlaceFacts(Handle handle, Sql sql) {
    this.handle = handle;
    this.sql = sql;
  }

  private Optional<Maintainers> file(long series) {
    return files.computeIfAbsent(series, new MaintainersRepository(handle)::of);
  }

  private List<String> paths(Messages.Place place) {
    return paths.computeIfAbsent(place, new Messages(handle)::paths);
  }

  /** Returns what MAINTAINERS says of somebody about what a place touches. */
  Maintainers.Found standing(Address holder, Messages.Place place) {
    Optional<Maintainers> file = file(place.series());
    return file.isEmpty()
        ? UNREAD
        : standings.computeIfAbsent(
            new Held(place, holder), _ -> file.get().standing(holder, paths(place)));
  }

  /** Returns the section of MAINTAINERS that is about what a place touches, "" if none is. */
  String subsystem(Messages.Place place) {
    Optional<Maintainers> file = file(place.series());
    return file.isEmpty()
        ? ""
        : subsystems.computeIfAbsent(place, _ -> file.get().subsystem(paths(place)).orElse(""));
  }

  /** Returns the diff line that the comment which holds some words follows. */
  Optional<Messages.Anchored> anchor(long message, String words) {
    if (message != anchoredMessage) {
      anchoredMessage = message;
      anchored =
          sql.list(
              "SELECT path, diff_line, text FROM comment WHERE message = ? AND path IS NOT NULL"
                  + " ORDER BY ordinal",
              rows ->
                  Map.entry(
                      rows.getString("text"),
                      new Messages.Anchored(rows.getString("path"), rows.getString("diff_line"))),
              message);
    }
    return anchored.stream()
        .filter(comment -> OwnWords.find(comment.getKey(), words).isPresent())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
