// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import dev.reroll.store.error.BadInput;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a form that was sent; line ends are LF, whatever the browser sent. */
public record Form(Context context) {
  /** Returns a field as it was filled in, "" if it was not. */
  public String text(String name) {
    String value = context.formParam(name);
    return value == null ? "" : value.replace("\r\n", "\n");
  }

  /** Returns a field without blanks around it, or null if nothing else is in it. */
  public @Nullable String filled(String name) {
    String text = text(name).strip();
    return text.isEmpty() ? null : text;
  }

  /** Says whether the form has a field, filled in or not. */
  public boolean has(String name) {
    return context.formParam(name) != null;
  }

  /** Returns the whole numbers of a field that may be there several times; what is none is not. */
  public List<Long> numbers(String name) {
    return context.formParams(name).stream()
        .filter(item -> item.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .toList();
  }

  /** Returns what was chosen of a list, or empty if nothing of it was. */
  public <E extends Enum<E>> Optional<E> choice(Class<E> type, String name) {
    return choiceOf(type, text(name));
  }

  /** Returns the value that a word names, or empty if it names none. */
  public static <E extends Enum<E>> Optional<E> choiceOf(Class<E> type, @Nullable String word) {
    try {
      return Optional.of(Enum.valueOf(type, String.valueOf(word).strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns what was chosen of a list.
   *
   * @throws BadInput if nothing of it was
   */
  public <E extends Enum<E>> E required(Class<E> type, String name) {
    return choice(type, name)
        .orElseThrow(() -> new BadInput("\"%s\" is no %s".formatted(text(name).strip(), name)));
  }

  /**
   * Returns what was chosen of a list, or null if nothing was filled in.
   *
   * @throws BadInput if what was filled in is none of it
   */
  public <E extends Enum<E>> @Nullable E chosen(Class<E> type, String name) {
    return filled(name) == null ? null : required(type, name);
  }

  /** Returns the page that the form said to come back to if it is one of ours. */
  public String back(String otherwise) {
    return ours(text("back"), otherwise);
  }

  /** Returns a path if it is one of ours and no other site's. */
  public static String ours(@Nullable String path, String otherwise) {
    return path != null && path.matches("/[A-Za-z0-9][^\\\\\\x00-\\x20]*") ? path : otherwise;
  }
}
