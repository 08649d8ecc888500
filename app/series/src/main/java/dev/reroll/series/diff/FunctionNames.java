// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import dev.reroll.series.text.ByteText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which lines name what the lines below them belong to, for the heads of hunks. */
public interface FunctionNames {
  /** As long a name as git shows, in bytes. */
  int LONGEST = 80;

  /** Returns the name a line gives, or null if it gives none. */
  @Nullable String name(String line);

  /** Returns the rules for a driver of gitattributes(5), the common rule for one not known. */
  static FunctionNames of(@Nullable String driver) {
    return switch (driver == null ? "" : driver) {
      case "cpp" -> new CSource();
      case "dts" -> new ByPattern("[;=]", "^[ \t]*((?:/[ \t]*\\{|&?[a-zA-Z_]).*)");
      case "python" -> new ByPattern(null, "^[ \t]*((?:class|(?:async[ \t]+)?def)[ \t].*)$");
      case "rust" ->
          new ByPattern(
              null,
              "^[\t ]*((?:pub(?:\\([^)]+\\))?[\t ]+)?"
                  + "(?:(?:async|const|unsafe|extern[\t ]+\"[^\"]+\")[\t ]+)?"
                  + "(?:struct|enum|union|mod|trait|fn|impl|macro_rules!)[< \t]+[^;]*)$");
      default -> new Plain();
    };
  }

  /** Returns the rules for a file by the driver of its old path or, if that has none, its new. */
  static FunctionNames of(@Nullable String oldDriver, @Nullable String newDriver) {
    FunctionNames rules = of(oldDriver);
    return rules instanceof Plain ? of(newDriver) : rules;
  }

  /** A line that begins with a letter, "_" or "$". */
  record Plain() implements FunctionNames {
    @Override
    public @Nullable String name(String line) {
      char c = ByteText.at(line, 0);
      return letter(c) || c == '$' ? shortened(line) : null;
    }
  }

  /** As plain, but labels are none and "::" may stand before the name. */
  record CSource() implements FunctionNames {
    @Override
    public @Nullable String name(String line) {
      String text = withoutEnd(line);
      if (label(text)) {
        return null;
      }
      int at = text.startsWith("::") ? 2 : 0;
      while (at >= 2 && at < text.length() && wide(text.charAt(at))) {
        at++;
      }
      return letter(ByteText.at(text, at)) ? shortened(text) : null;
    }

    private static boolean label(String text) {
      int at = 0;
      while (text.length() > at && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      if (!letter(ByteText.at(text, at))) {
        return false;
      }
      while (letter(ByteText.at(text, at)) || digit(ByteText.at(text, at))) {
        at++;
      }
      if (ByteText.at(text, at) != ':') {
        return false;
      }
      at++;
      while (at < text.length() && wide(text.charAt(at))) {
        at++;
      }
      char second = ByteText.at(text, at + 1);
      return at == text.length() || (text.charAt(at) == '/' && (second == '/' || second == '*'));
    }
  }

  /** By regular expressions: not a line in which the first is found, and one the second fits. */
  record ByPattern(@Nullable Pattern not, Pattern name) implements FunctionNames {
    ByPattern(@Nullable String not, String name) {
      this(not == null ? null : Pattern.compile(not), Pattern.compile(name));
    }

    @Override
    public @Nullable String name(String line) {
      String text = withoutEnd(line);
      if (not != null && not.matcher(text).find()) {
        return null;
      }
      Matcher matcher = name.matcher(text);
      return matcher.find() ? shortened(matcher.group(1)) : null;
    }
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** White space to a regular expression, which is more than to git. */
  private static boolean wide(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static String withoutEnd(String line) {
    if (!line.endsWith("\n")) {
      return line;
    }
    return line.substring(0, line.length() - (line.endsWith("\r\n") ? 2 : 1));
  }

  /** Returns a name without white space at its end and as short as git shows it. */
  static String shortened(String line) {
    return ByteText.trimEnd(line.substring(0, Math.min(line.length(), LONGEST)));
  }
}
