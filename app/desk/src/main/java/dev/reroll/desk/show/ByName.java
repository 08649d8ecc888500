// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Values by name, each name once, in the order they were added. In JSON it is an object whose keys
 * are the names. Used by one thread.
 */
public final class ByName<V extends @Nullable Object> implements JacksonSerializable {
  private record Named<V extends @Nullable Object>(String name, V value) {
    @Override
    public String toString() {
      return name + "=" + value;
    }
  }

  private final List<Named<V>> all = new ArrayList<>();

  /** Adds a value under a name that has none yet. */
  public ByName<V> with(String name, V value) {
    all.add(new Named<>(name, value));
    return this;
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns all values. */
  public List<V> values() {
    return all.stream().map(Named::value).toList();
  }

  /** Passes on each name with its value. */
  public void forEach(BiConsumer<String, V> action) {
    all.forEach(named -> action.accept(named.name(), named.value()));
  }

  /** Returns it for people: {name=value, name=value}. */
  @Override
  public String toString() {
    return all.stream().map(Named::toString).collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public void serialize(JsonGenerator generator, SerializationContext context) {
    generator.writeStartObject(this);
    forEach((name, value) -> generator.writePOJOProperty(name, value));
    generator.writeEndObject();
  }

  @Override
  public void serializeWithType(
      JsonGenerator generator, SerializationContext context, TypeSerializer type) {
    serialize(generator, context);
  }
}
