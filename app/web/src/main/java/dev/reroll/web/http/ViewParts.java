// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The components of records by their names, looked up once for each class. */
final class ViewParts {
  private record Part(String name, Method accessor) {}

  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          List<Part> parts = new ArrayList<>();
          for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            // A view may be a private record of the class that makes it.
            accessor.setAccessible(true);
            parts.add(new Part(component.getName(), accessor));
          }
          return parts;
        }
      };

  private ViewParts() {}

  /** Tells each component of a record. */
  static void of(Record view, BiConsumer<String, @Nullable Object> told) {
    PARTS
        .get(view.getClass())
        .forEach(part -> told.accept(part.name(), value(view, part.accessor())));
  }

  /** Returns whether a record has a component. */
  static boolean has(Record view, String name) {
    return part(view, name) != null;
  }

  /** Returns a component that a record has, which may be null. */
  static @Nullable Object value(Record view, String name) {
    Part part = part(view, name);
    if (part == null) {
      throw new IllegalArgumentException(
          "%s has no \"%s\"".formatted(view.getClass().getSimpleName(), name));
    }
    return value(view, part.accessor());
  }

  private static @Nullable Part part(Record view, String name) {
    for (Part part : PARTS.get(view.getClass())) {
      if (part.name().equals(name)) {
        return part;
      }
    }
    return null;
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
