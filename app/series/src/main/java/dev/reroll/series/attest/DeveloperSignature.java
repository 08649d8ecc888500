// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.attest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The field X-Developer-Signature: "v=1; a=ed25519-sha256; t=…; l=…; i=…; s=…; h=…; bh=…; b=…".
 *
 * @param tags by name, without blanks
 * @param upToSignature what the signature covers of the field itself
 */
record DeveloperSignature(Map<String, String> tags, String upToSignature) {
  static final String FIELD = "X-Developer-Signature";
  static final String KEY_FIELD = "X-Developer-Key";
  private static final int WIDTH = 75;

  static DeveloperSignature parse(String value) {
    String relaxed = CanonicalMail.relaxed(value);
    Map<String, String> tags = new LinkedHashMap<>();
    for (String chunk : relaxed.replaceAll("\\s+", "").split(";")) {
      int sign = chunk.indexOf('=');
      if (sign > 0) {
        tags.put(chunk.substring(0, sign), chunk.substring(sign + 1));
      }
    }
    int begin = relaxed.lastIndexOf("b=");
    return new DeveloperSignature(tags, begin < 0 ? relaxed : relaxed.substring(0, begin + 2));
  }

  String tag(String name, String otherwise) {
    return tags.getOrDefault(name, otherwise);
  }

  /** Returns the names of the fields it covers. */
  List<String> signed() {
    return List.of(tag("h", "").toLowerCase(java.util.Locale.ROOT).split(":"));
  }

  /**
   * Folds a field at its blanks, and what is a long word anywhere, which is what patatt reads.
   *
   * @param value with single blanks
   */
  static String folded(String name, String value) {
    StringBuilder out = new StringBuilder(name).append(':');
    int width = out.length();
    for (String word : value.split(" ")) {
      String rest = word;
      boolean isFirst = true;
      while (isFirst || !rest.isEmpty()) {
        boolean fits = width + 1 + rest.length() <= WIDTH;
        if (!fits && width > 1) {
          out.append('\n');
          width = 0;
        }
        int end = Math.min(rest.length(), WIDTH - 1);
        out.append(' ').append(rest, 0, end);
        width += 1 + end;
        rest = rest.substring(end);
        isFirst = false;
      }
    }
    return out.append('\n').toString();
  }
}
