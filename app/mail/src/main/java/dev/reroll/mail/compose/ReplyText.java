// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reply: a line that says who is quoted, then what is answered and the answer to it,
 * by turns.
 */
public final class ReplyText {
  private ReplyText() {}

  /**
   * What is said to a piece of the message.
   *
   * @param quoted the lines answered, as the message has them; "" for none
   * @param own the answer; may hold lines that quote ("> "), which stay as they are
   */
  public record Part(String quoted, String own) {}

  /**
   * Returns the body.
   *
   * @param parts in the order of the message
   * @param trailers like "Reviewed-by: A B &lt;a@example.org&gt;", at the end
   */
  public static String of(Mail answered, List<Part> parts, List<String> trailers) {
    List<String> blocks = new ArrayList<>();
    boolean isAttributed = false;
    for (Part part : parts) {
      String own = wrapped(part.own());
      boolean quotes = !part.quoted().isBlank() || isQuoting(own);
      if (quotes && !isAttributed && !names(own, answered)) {
        String quote = part.quoted().isBlank() ? own : quoted(part.quoted()) + "\n\n" + own;
        blocks.add(attribution(answered) + "\n" + quote);
      } else {
        if (!part.quoted().isBlank()) {
          blocks.add(quoted(part.quoted()));
        }
        blocks.add(own);
      }
      isAttributed |= quotes;
    }
    if (!trailers.isEmpty()) {
      blocks.add(String.join("\n", trailers));
    }
    return blocks.stream().filter(block -> !block.isBlank()).collect(Collectors.joining("\n\n"))
        + "\n";
  }

  /** Returns somebody's own text as it stands in the mail. */
  public static String wrapped(String own) {
    return trimmed(OwnText.wrap(own));
  }

  /** Takes empty lines away from both ends. */
  private static String trimmed(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    while (!lines.isEmpty() && lines.getFirst().isBlank()) {
      lines.removeFirst();
    }
    while (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    return String.join("\n", lines);
  }

  private static boolean isQuoting(String own) {
    return own.startsWith(">");
  }

  /** Says whether a text says by itself whom it quotes. */
  private static boolean names(String own, Mail answered) {
    return own.startsWith(attribution(answered));
  }

  /** Returns lines with "> " before each; no line is broken, and blanks at the end go. */
  public static String quoted(String lines) {
    String text = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      out.append(out.isEmpty() ? "" : "\n").append(("> " + line).stripTrailing());
    }
    return out.toString();
  }

  /** Returns the line that says who is quoted: "On DATE, NAME wrote:". */
  public static String attribution(Mail answered) {
    String who = name(answered.from());
    String date = date(answered);
    return date.isEmpty() ? who + " wrote:" : OwnText.wrap("On %s, %s wrote:".formatted(date, who));
  }

  /** Returns when a message was sent, in its author's zone, as a header gives it; "" if unknown. */
  public static String date(Mail answered) {
    Instant at = answered.date();
    return at == null
        ? ""
        : NewMail.date(at.atZone(ZoneOffset.ofTotalSeconds(answered.utcOffsetMinutes() * 60)));
  }

  private static String name(@Nullable Address from) {
    String name = from == null ? null : from.name() != null ? from.name() : from.email();
    return name == null ? "somebody" : name.replaceAll("\\s+", " ").strip().replace(">", "");
  }
}
