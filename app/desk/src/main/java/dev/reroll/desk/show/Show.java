// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import dev.reroll.mail.Address;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunState;
import dev.reroll.store.series.PostedPatch;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How templates show values; public since templates call it. Stateless but for its clock. */
public final class Show {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Clock clock;

  /** Shows ages by a clock. */
  public Show(Clock clock) {
    this.clock = clock;
  }

  /** Returns a person's name, else address, else "unknown". */
  public String person(@Nullable Address address) {
    String person = Json.person(address);
    return person == null ? "unknown" : person;
  }

  /** Returns how long ago something was, in one unit. */
  public String age(@Nullable Instant instant) {
    if (instant == null) {
      return "unknown";
    }
    Duration age = Duration.between(instant, clock.instant());
    if (age.isNegative()) {
      return "now";
    }
    long days = age.toDays();
    if (days >= 730) {
      return days / 365 + " years";
    }
    if (days >= 2) {
      return days + " days";
    }
    if (age.toHours() >= 2) {
      return age.toHours() + " hours";
    }
    return age.toMinutes() >= 1 ? age.toMinutes() + " min" : "just now";
  }

  /** Returns a day and time in UTC, or "unknown". */
  public String when(@Nullable Instant instant) {
    return instant == null ? "unknown" : DAY.format(instant) + " UTC";
  }

  /** Returns a day in UTC. */
  public String day(Instant instant) {
    return instant.toString().substring(0, 10);
  }

  /** Returns an instant for the datetime attribute, "" if unknown. */
  public String iso(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  /** Returns the lower-case name of an enum's value. */
  public String lower(Enum<?> value) {
    return Json.lower(value);
  }

  /** Returns text fit for a path segment. */
  public String path(String text) {
    return segment(text);
  }

  /** The same, for those who have none of these. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns the verdict of the build. */
  public String build(@Nullable Run run) {
    return run == null ? "none" : open(run, RunVerdicts.worst(run, List.of("build")));
  }

  /** Returns the verdict of applying. */
  public String apply(@Nullable Run run) {
    return run == null ? "none" : open(run, RunVerdicts.worst(run, List.of("apply")));
  }

  /** Returns the verdict of all that is done in the guest. */
  public String boot(@Nullable Run run) {
    return run == null ? "none" : open(run, RunVerdicts.worst(run, RunVerdicts.GUEST));
  }

  private static String open(Run run, Outcome verdict) {
    return verdict == Outcome.PENDING && run.state() != RunState.DONE
        ? run.state().word()
        : verdict.word();
  }

  /** Returns a duration in seconds with two decimals. */
  public String seconds(long millis) {
    return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
  }

  /** Returns about how long something takes: "9 s", "3 min", "2 h 5 min". */
  public static String about(long millis) {
    long seconds = Math.max(1, (millis + 500) / 1000);
    long minutes = (seconds + 30) / 60;
    if (seconds < 100) {
      return seconds + " s";
    }
    return minutes < 100 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }

  /** Returns the patch of a position in a list of patches, or null. */
  public @Nullable PostedPatch at(List<PostedPatch> patches, int position) {
    return patches.stream().filter(row -> row.position() == position).findFirst().orElse(null);
  }
}
