// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a message's header tells of whether its From may be believed: Authentication-Results (RFC
 * 8601) and Sender (RFC 5322 section 3.6.2).
 *
 * @param verdict FAILED where something speaks against From
 * @param reason what speaks for or against it, in words
 */
public record Provenance(Verdict verdict, String reason) {

  /** How far From may be believed. */
  public enum Verdict {
    /** A receiving host found a valid signature. */
    SIGNED,
    /** Nothing speaks for or against it, as in most archives. */
    UNKNOWN,
    /** Something speaks against it. */
    FAILED
  }

  /*
   * Anybody can write such a field into a mail, so a good result makes nothing better than unknown
   * does; it is told to people, that is all. A bad one counts wherever it stands: nobody forges that.
   */
  private static final Pattern BAD =
      Pattern.compile("\\b(dkim|dmarc)\\s*=\\s*(fail|permerror|policy|reject)\\b");

  private static final Pattern GOOD = Pattern.compile("\\b(dkim|dmarc)\\s*=\\s*pass\\b");

  private static final int LONGEST = 10_000;

  /** Returns what the header of a message tells; total. */
  public static Provenance of(byte[] raw) {
    List<String> results = new ArrayList<>();
    boolean list = false;
    String from = null;
    String sender = null;
    for (Header.Field field : Header.read(raw, 0, raw.length).fields()) {
      switch (field.name().toLowerCase(Locale.ROOT)) {
        case "authentication-results", "arc-authentication-results" ->
            results.add(
                field
                    .value()
                    .substring(0, Math.min(LONGEST, field.value().length()))
                    .toLowerCase(Locale.ROOT));
        case "list-id", "list-post", "mailing-list" -> list = true;
        case "from" -> from = email(field.value());
        case "sender" -> sender = email(field.value());
        default -> {}
      }
    }
    for (String result : results) {
      var bad = BAD.matcher(result);
      if (bad.find()) {
        return new Provenance(
            Verdict.FAILED, "its header says %s=%s".formatted(bad.group(1), bad.group(2)));
      }
    }
    // Lists name themselves as the sender of all they pass on.
    if (from != null && sender != null && !list && !from.equalsIgnoreCase(sender)) {
      return new Provenance(
          Verdict.FAILED, "sent by \"%s\" in the name of \"%s\"".formatted(sender, from));
    }
    boolean signed = results.stream().anyMatch(result -> GOOD.matcher(result).find());
    return signed
        ? new Provenance(Verdict.SIGNED, "its header says that the signature is valid")
        : new Provenance(Verdict.UNKNOWN, "its header says nothing of signatures");
  }

  private static @org.jspecify.annotations.Nullable String email(String value) {
    Address address = AddressList.first(value);
    return address == null ? null : address.email();
  }
}
