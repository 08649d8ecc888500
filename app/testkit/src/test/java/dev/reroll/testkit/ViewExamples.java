// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of what their components are declared to be: empty ones, in which nothing is that
 * need not be, and full ones, in which everything is. Not thread-safe.
 */
final class ViewExamples {
  /** What refers to its own type ends here. */
  private static final int DEEPEST = 7;

  /** A text that an address, a number and a word of HTML make trouble in. */
  static final String TEXT = "x<y>&\"'";

  private final boolean isFull;
  private final Map<Class<?>, Object> known = new LinkedHashMap<>();

  ViewExamples(boolean isFull) {
    this.isFull = isFull;
  }

  /** Uses a value for a type that is no record, or whose values have to make sense. */
  <T> ViewExamples with(Class<T> type, T value) {
    known.put(type, value);
    return this;
  }

  /** Returns an example of a record. */
  Record of(Class<?> type) {
    return (Record) record(type, 0);
  }

  private Object record(Class<?> type, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(components[i].getAnnotatedType(), components[i].getType(), depth + 1);
    }
    return made(type, types, values);
  }

  private static Object made(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no example of %s can be made".formatted(type.getName()), e);
    }
  }

  private @Nullable Object value(AnnotatedType declared, Class<?> type, int depth) {
    boolean isDeep = depth > DEEPEST;
    if (declared.isAnnotationPresent(Nullable.class) && (!isFull || isDeep)) {
      return null;
    }
    if (known.containsKey(type)) {
      return known.get(type);
    }
    if (List.class.isAssignableFrom(type) || type == java.util.Collection.class) {
      return items(declared, 0, depth, isDeep);
    }
    if (Set.class.isAssignableFrom(type)) {
      return new HashSet<>(items(declared, 0, depth, isDeep));
    }
    if (Map.class.isAssignableFrom(type)) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (Object key : items(declared, 0, depth, isDeep)) {
        map.put(key, argument(declared, 1, depth));
      }
      return map;
    }
    if (type == Optional.class) {
      return isFull && !isDeep
          ? Optional.ofNullable(argument(declared, 0, depth))
          : Optional.empty();
    }
    return single(type, depth);
  }

  private List<Object> items(AnnotatedType declared, int argument, int depth, boolean isDeep) {
    List<Object> items = new ArrayList<>();
    if (isFull && !isDeep) {
      Object first = argument(declared, argument, depth);
      if (first != null) {
        items.add(first);
        items.add(first);
      }
    }
    return items;
  }

  private @Nullable Object argument(AnnotatedType declared, int number, int depth) {
    AnnotatedType argument =
        ((AnnotatedParameterizedType) declared).getAnnotatedActualTypeArguments()[number];
    return value(argument, raw(argument.getType()), depth + 1);
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  private Object single(Class<?> type, int depth) {
    if (type.isRecord()) {
      return record(type, depth);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isSealed()) {
      return single(type.getPermittedSubclasses()[0], depth);
    }
    Map<Class<?>, Object> plain =
        Map.of(
            String.class, isFull ? TEXT : "",
            int.class, isFull ? 3 : 0,
            Integer.class, isFull ? 3 : 0,
            long.class, isFull ? 3L : 0L,
            Long.class, isFull ? 3L : 0L,
            double.class, isFull ? 0.5 : 0.0,
            boolean.class, isFull,
            char.class, '+');
    Object value = plain.get(type);
    if (value == null) {
      throw new AssertionError("say with(...) what an example of %s is".formatted(type.getName()));
    }
    return value;
  }
}
