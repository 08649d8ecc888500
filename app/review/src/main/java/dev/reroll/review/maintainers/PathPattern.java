// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.maintainers;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern of an F: or X: line (a glob) or of an N: line (a regular expression). */
public final class PathPattern {
  /*
   * The script makes of a glob a regular expression by replacing ".", "*" and "?", in this order, and
   * matches it at the path's begin. One that ends in "/" takes all below; any other only paths with
   * as many slashes as the replaced pattern has, which is how "*" is kept from reaching into folders.
   */
  private final Pattern pattern;
  private final long slashes;
  private final boolean anchored;

  private PathPattern(Pattern pattern, long slashes, boolean anchored) {
    this.pattern = pattern;
    this.slashes = slashes;
    this.anchored = anchored;
  }

  /** Reads the value of an F: or X: line; what names a folder of the tree stands for all in it. */
  static PathPattern glob(String value, Predicate<String> isFolder) {
    String expression = value.replace(".", "\\.").replace("*", ".*").replace("?", ".");
    // The script asks for the folder under the replaced name, so one with a dot is never found.
    if (!expression.endsWith("/") && isFolder.test(expression)) {
      expression += "/";
    }
    long slashes = expression.endsWith("/") ? -1 : count(expression);
    return new PathPattern(compile(expression, 0, value), slashes, /* anchored= */ true);
  }

  /** Reads the value of an N: line: white space in it means nothing, and it may match anywhere. */
  static PathPattern expression(String value) {
    return new PathPattern(compile(value, Pattern.COMMENTS, value), -1, /* anchored= */ false);
  }

  private static Pattern compile(String expression, int flags, String value) {
    try {
      return Pattern.compile(expression, flags);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(value));
    }
  }

  private static long count(String text) {
    return text.chars().filter(c -> c == '/').count();
  }

  boolean matches(String path) {
    var matcher = pattern.matcher(path);
    return anchored
        ? matcher.lookingAt() && (slashes < 0 || slashes == count(path))
        : matcher.find();
  }
}
