// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a series is known by through all its revisions: "20261121-fbnic-0123456789ab". */
public final class ChangeId {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 6;
  private static final Pattern LINE = Pattern.compile("(?m)^change-id: (\\S+)\\s*$");

  private ChangeId() {}

  /** Returns a new one. */
  public static String make(String slug) {
    LocalDate today = LocalDate.now(Clock.system(ZoneId.systemDefault()));
    return "%s-%s-%s".formatted(today.format(DateTimeFormatter.BASIC_ISO_DATE), slug, random());
  }

  /** Returns the one that a cover letter names, or null. */
  public static @Nullable String of(String text) {
    Matcher matcher = LINE.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** Returns words fit for names of branches and ids. */
  public static String slug(String words) {
    String slug =
        words
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}_]+", "-")
            .replaceAll("^-+|-+$", "");
    if (slug.isEmpty()) {
      throw new dev.reroll.series.prep.PrepException("\"%s\" is no name".formatted(words));
    }
    return slug;
  }

  /** Returns what nobody can guess. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
