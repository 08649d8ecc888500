// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What hosts on a mail's way wrote into its header about its signatures (RFC 8601, and RFC 8617 for
 * those kept by ARC). It is not checked here, and anybody can write such a field: it is what that
 * host is said to have found, no more.
 *
 * @param host who says so
 * @param method dkim, spf, dmarc or arc
 * @param result pass, fail, none and the like
 * @param domain whose signature it is, "" where it is not told
 */
public record AuthenticationResults(String host, String method, String result, String domain) {
  private static final Set<String> METHODS = Set.of("dkim", "spf", "dmarc", "arc");
  private static final Pattern RESULT =
      Pattern.compile("\\s*([a-z-]+)(?:/\\d+)?\\s*=\\s*([a-z]+)\\b(.*)", Pattern.DOTALL);
  private static final Pattern DOMAIN =
      Pattern.compile("(?:header\\.(?:d|from|i)|smtp\\.mailfrom)\\s*=\\s*@?([^\\s;()]+)");
  private static final int MOST = 50;
  private static final int LONGEST = 10_000;

  /** Returns what the header of a message tells, in its order; total. */
  public static List<AuthenticationResults> of(byte[] raw) {
    List<AuthenticationResults> all = new ArrayList<>();
    for (Header.Field field : Header.read(raw, 0, raw.length).fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.equals("authentication-results") || name.equals("arc-authentication-results")) {
        String value = field.value();
        read(all, withoutComments(value.substring(0, Math.min(LONGEST, value.length()))));
      }
      if (all.size() >= MOST) {
        break;
      }
    }
    return List.copyOf(all);
  }

  private static void read(List<AuthenticationResults> all, String value) {
    String host = "";
    for (String part : value.split(";")) {
      Matcher result = RESULT.matcher(part.toLowerCase(Locale.ROOT));
      boolean isResult = result.matches() && METHODS.contains(result.group(1));
      if (isResult) {
        Matcher domain = DOMAIN.matcher(result.group(3));
        all.add(
            new AuthenticationResults(
                host, result.group(1), result.group(2), domain.find() ? domain.group(1) : ""));
      } else if (host.isEmpty() && !part.strip().startsWith("i=")) {
        // "host 1": a version may follow the name.
        host = part.strip().split("\\s", 2)[0];
      }
    }
  }

  private static String withoutComments(String value) {
    StringBuilder out = new StringBuilder(value.length());
    int depth = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      depth += c == '(' ? 1 : 0;
      if (depth == 0) {
        out.append(c);
      }
      depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return out.toString();
  }

  /** Returns it in words: "dkim=pass (example.org), said by mx.example.net". */
  public String text() {
    return "%s=%s%s, said by %s"
        .formatted(
            method,
            result,
            domain.isEmpty() ? "" : " (" + domain + ")",
            host.isEmpty() ? "somebody" : host);
  }
}
