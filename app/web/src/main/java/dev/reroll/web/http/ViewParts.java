// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The components of records by their names, looked up once for each class. */
final class ViewParts {
  private static final ClassValue<Map<String, Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> accessors = new LinkedHashMap<>();
          for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            // A view may be a private record of the class that makes it.
            accessor.setAccessible(true);
            accessors.put(component.getName(), accessor);
          }
          return accessors;
        }
      };

  private ViewParts() {}

  /** Tells each component of a record. */
  static void of(Record view, BiConsumer<String, @Nullable Object> told) {
    ACCESSORS
        .get(view.getClass())
        .forEach((name, accessor) -> told.accept(name, value(view, accessor)));
  }

  /** Returns whether a record has a component. */
  static boolean has(Record view, String name) {
    return ACCESSORS.get(view.getClass()).containsKey(name);
  }

  /** Returns a component that a record has, which may be null. */
  static @Nullable Object value(Record view, String name) {
    Method accessor = ACCESSORS.get(view.getClass()).get(name);
    if (accessor == null) {
      throw new IllegalArgumentException(
          "%s has no \"%s\"".formatted(view.getClass().getSimpleName(), name));
    }
    return value(view, accessor);
  }

  private static @Nullable Object value(Record view, Method accessor) {
    try {
      return accessor.invoke(view);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "this is a bug in reroll: cannot read \"%s\" of %s"
              .formatted(accessor.getName(), view.getClass().getSimpleName()),
          e);
    }
  }
}
