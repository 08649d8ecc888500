// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The components of records by their names, looked up once for each class. */
final class ViewParts {
  private static final ClassValue<List<Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(ViewParts::accessor).toList();
        }
      };

  private ViewParts() {}

  private static Method accessor(RecordComponent component) {
    Method accessor = component.getAccessor();
    // A view may be a private record of the class that makes it.
    accessor.setAccessible(true);
    return accessor;
  }

  /** Tells each component of a record. */
  static void of(Record view, BiConsumer<String, @Nullable Object> told) {
    for (Method accessor : ACCESSORS.get(view.getClass())) {
      told.accept(accessor.getName(), value(view, accessor));
    }
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
