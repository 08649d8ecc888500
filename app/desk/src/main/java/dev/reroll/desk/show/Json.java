// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.TracedSpan;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.run.RunRow;
import dev.reroll.store.run.StepRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What commands print with --json. What can't be known is null, and named under "unknown". */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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

  /** Returns "name" and "email", null where unknown. */
  public static Map<String, @Nullable Object> address(@Nullable Address address) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", address == null ? null : address.name());
    json.put("email", address == null ? null : address.email());
    return json;
  }

  /** Returns a person's name, else address, else null. */
  public static @Nullable String person(@Nullable Address address) {
    if (address == null) {
      return null;
    }
    return address.name() != null ? address.name() : address.email();
  }

  /** Returns a message: its header, its spans with who wrote them, where it came from. */
  public static Map<String, @Nullable Object> message(MessageView view) {
    Mail mail = view.mail();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", view.row().id());
    json.put("message_id", mail.messageId());
    json.put("from", address(mail.from()));
    json.put("date", date(mail));
    json.put("subject", mail.subject());
    json.put("list", mail.listId());
    json.put("unknown", unknown(mail));
    json.put("form", lower(mail.form()));
    json.put(
        "spans",
        view.spans().stream()
            .filter(traced -> !traced.span().text().isBlank())
            .map(Json::span)
            .toList());
    json.put("sources", view.arrivals());
    return json;
  }

  /** Returns when a mail says it was written, null if it doesn't. */
  public static @Nullable String date(Mail mail) {
    return time(mail.date());
  }

  static List<String> unknown(Mail mail) {
    List<String> unknown = new ArrayList<>();
    Address from = mail.from();
    if (mail.messageId() == null) {
      unknown.add("message_id");
    }
    if (from == null || from.name() == null) {
      unknown.add("from.name");
    }
    if (from == null || from.email() == null) {
      unknown.add("from.email");
    }
    if (mail.date() == null) {
      unknown.add("date");
    }
    if (mail.subject() == null) {
      unknown.add("subject");
    }
    if (mail.listId() == null) {
      unknown.add("list");
    }
    return unknown;
  }

  private static Map<String, @Nullable Object> span(TracedSpan traced) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("depth", traced.span().depth());
    json.put("person", person(traced.person()));
    json.put("source_message_id", traced.sourceMessageId());
    json.put("attributed_to", person(traced.span().attributedTo()));
    json.put("disputed", traced.disputed());
    json.put("attribution", traced.span().attribution());
    json.put("text", traced.span().text());
    return json;
  }

  /** A run of a patch: its build, and its boot with all that was done in the guest. */
  public static Map<String, @Nullable Object> run(RunRow row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("run", row.id());
    json.put("series", row.seriesTitle());
    json.put("revision", row.revision());
    json.put("position", row.position());
    json.put("title", row.title());
    json.put("state", row.state());
    json.put("build", step(row, List.of("build")));
    json.put("boot", step(row, RunVerdicts.GUEST));
    List<Object> steps = new ArrayList<>();
    for (StepRow step : row.steps()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("step", step.step());
      entry.put("verdict", step.verdict());
      entry.put("seconds", step.millis() / 1000.0);
      entry.put("detail", step.detail());
      steps.add(entry);
    }
    json.put("steps", steps);
    return json;
  }

  private static Map<String, @Nullable Object> step(RunRow row, List<String> names) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("verdict", RunVerdicts.worst(row, names));
    json.put("seconds", RunVerdicts.millis(row, names) / 1000.0);
    return json;
  }
}
