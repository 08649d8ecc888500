// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What commands print with --json. Documents are records: a component's name is its key, as {@code
 * message_id} for {@code messageId}, and keys stand as components are declared. What can't be known
 * is null, and named under "unknown".
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private Json() {}

  /** Returns a value as JSON, for people to read too. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Reads a value that {@link #write} wrote. */
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }

  /** Returns the lower-case name of an enum's value. */
  public static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Returns an instant as ISO 8601 in UTC, null if unknown. */
  public static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** Returns a person's name, else address, else null. */
  public static @Nullable String person(@Nullable Address address) {
    if (address == null) {
      return null;
    }
    return address.name() != null ? address.name() : address.email();
  }

  /** Returns when a mail says it was written, null if it doesn't. */
  public static @Nullable String date(Mail mail) {
    return time(mail.date());
  }
}
