// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.show.ByName;
import dev.reroll.series.prep.PrepException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What belongs to a series, as b4 keeps it; fields that are not ours stay as they are. */
public final class Tracking {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ObjectNode whole;

  private Tracking(ObjectNode whole) {
    this.whole = whole;
  }

  /** Begins a series. */
  public static Tracking begin(
      int revision, String changeId, @Nullable String baseBranch, List<String> prefixes) {
    Tracking tracking = new Tracking(MAPPER.createObjectNode());
    ObjectNode series = tracking.whole.putObject("series");
    series.put("revision", revision);
    series.put("change-id", changeId);
    series.put("base-branch", baseBranch);
    series.putArray("prefixes");
    return tracking.withPrefixes(prefixes);
  }

  /**
   * Reads it.
   *
   * @throws PrepException if it makes no sense
   */
  static Tracking parse(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode whole
          && whole.get("series") instanceof ObjectNode series
          && series.path("revision").isInt()
          && series.path("change-id").isString()) {
        return new Tracking(whole);
      }
    } catch (JacksonException e) {
      throw new PrepException(
          "the tracking data of the series is no JSON: " + e.getOriginalMessage(), e);
    }
    throw new PrepException("the tracking data of the series names no revision and change-id");
  }

  /** Returns the branch that some tracking data names as the one the series left, or null. */
  public static @Nullable String baseBranchIn(String json) {
    return parse(json).baseBranch();
  }

  public String json() {
    return MAPPER.writeValueAsString(whole);
  }

  /** Returns it in one line. */
  String line() {
    return whole.toString();
  }

  private ObjectNode series() {
    return (ObjectNode) whole.get("series");
  }

  private Tracking copy() {
    return new Tracking(whole.deepCopy());
  }

  public int revision() {
    return series().get("revision").asInt();
  }

  public String changeId() {
    return series().get("change-id").asString();
  }

  public @Nullable String baseBranch() {
    JsonNode name = series().path("base-branch");
    return name.isString() ? name.asString() : null;
  }

  /** Returns a message of the thread that the series was taken from, or null. */
  @Nullable String fromThread() {
    JsonNode message = series().path("from-thread");
    return message.isString() ? message.asString() : null;
  }

  List<String> prefixes() {
    List<String> prefixes = new ArrayList<>();
    series().path("prefixes").forEach(prefix -> prefixes.add(prefix.asString("")));
    return prefixes;
  }

  /** Returns the message-ids of cover letters that were sent, by "vN". */
  public ByName<List<String>> history() {
    ByName<List<String>> history = new ByName<>();
    series()
        .path("history")
        .properties()
        .forEach(entry -> {
          List<String> messages = new ArrayList<>();
          entry.getValue().forEach(message -> messages.add(message.asString("")));
          history.with(entry.getKey(), messages);
        });
    return history;
  }

  public Tracking withPrefixes(List<String> prefixes) {
    Tracking copy = copy();
    ArrayNode array = copy.series().putArray("prefixes");
    prefixes.forEach(array::add);
    return copy;
  }

  public Tracking withBaseBranch(@Nullable String name) {
    Tracking copy = copy();
    copy.series().put("base-branch", name);
    return copy;
  }

  public Tracking withRevision(int revision) {
    Tracking copy = copy();
    copy.series().put("revision", revision);
    return copy;
  }

  public Tracking withFromThread(String message) {
    Tracking copy = copy();
    copy.series().put("from-thread", message);
    return copy;
  }

  /** Returns the message-ids of all cover letters that were sent. */
  public List<String> sent() {
    return history().values().stream().flatMap(List::stream).toList();
  }

  /** Returns this with a revision that was sent. */
  public Tracking withSent(int revision, String message) {
    Tracking copy = copy();
    ObjectNode history =
        copy.series().get("history") instanceof ObjectNode known
            ? known
            : copy.series().putObject("history");
    String key = "v" + revision;
    ArrayNode messages =
        history.get(key) instanceof ArrayNode known ? known : history.putArray(key);
    for (JsonNode one : messages) {
      if (one.asString("").equals(message)) {
        return copy;
      }
    }
    messages.add(message);
    return copy;
  }
}
