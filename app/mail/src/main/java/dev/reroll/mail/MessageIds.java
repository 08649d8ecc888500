// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads message-ids (RFC 5322 section 3.6.4) out of header values that may hold prose beside them.
 */
public final class MessageIds {
  private static final int MOST = 2_000;
  private static final int LONGEST = 1_000;

  private MessageIds() {}

  /** Returns the ids of a value in order, without brackets, each once. */
  public static List<String> all(@Nullable String value) {
    if (value == null) {
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    int at = value.indexOf('<');
    while (at >= 0) {
      int end = value.indexOf('>', at);
      if (end < 0) {
        break;
      }
      String id = clean(value.substring(at + 1, end));
      if (!id.isEmpty() && id.length() <= LONGEST) {
        ids.add(id);
      }
      at = value.indexOf('<', end);
    }
    return new ArrayList<>(ids);
  }

  /**
   * Returns the ids of a value in order. Of too many the first and the last are taken: a message is
   * in the thread of the first, and answers the last.
   */
  static List<String> some(@Nullable String value, List<Diagnostic> diagnostics) {
    List<String> ids = all(value);
    if (ids.size() <= MOST) {
      return ids;
    }
    diagnostics.add(
        Diagnostic.cut(
            0, "refers to %,d messages; only %,d of them are heeded".formatted(ids.size(), MOST)));
    List<String> some = new ArrayList<>(ids.subList(0, MOST / 2));
    some.addAll(ids.subList(ids.size() - MOST / 2, ids.size()));
    return some;
  }

  /** Returns the first id of a value, with or without brackets, or null. */
  static @Nullable String first(@Nullable String value) {
    List<String> ids = all(value);
    if (!ids.isEmpty()) {
      return ids.getFirst();
    }
    if (value == null) {
      return null;
    }
    String bare = value.strip();
    boolean plausible = bare.indexOf('@') > 0 && bare.indexOf(' ') < 0 && bare.length() <= LONGEST;
    return plausible ? clean(bare) : null;
  }

  private static String clean(String id) {
    StringBuilder out = new StringBuilder(id.length());
    for (int i = 0; i < id.length(); i++) {
      if (!Character.isWhitespace(id.charAt(i))) {
        out.append(id.charAt(i));
      }
    }
    return out.toString();
  }
}
