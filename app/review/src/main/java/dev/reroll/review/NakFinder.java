// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import dev.reroll.series.Subject;
import dev.reroll.series.Trailer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds Nacked-by trailers and explicit NAKs in one message's own words. Used by one thread, once.
 */
final class NakFinder {
  private static final int TITLE_LENGTH = 100;
  private static final int LONGEST_SENTENCE = 1_000;

  /**
   * An act of the writer's own: a bare "NAK", "this is a NAK", "I NAK", "NAK from me", "consider it
   * NAKed".
   */
  private static final Pattern NAK =
      Pattern.compile(
          "^\\W{0,3}NA(C)?K\\b(?!-)"
              + "|\\bNA(C)?K\\b[^.?!]{0,20}\\b(from me|from my side)\\b"
              + "|\\b(this is|that is|it's|here is|you have|have) (a|my) (strong |hard |big )?NA(C)?K\\b"
              + "|\\bI('ll| will| have to| must| hereby|)? ?NA(C)?K\\b",
          Pattern.CASE_INSENSITIVE);

  /** Words that make of a NAK a hypothesis, a denial or a report. */
  private static final Pattern NO_ACT =
      Pattern.compile(
          "\\b(not|n't|never|if|would|might|could|may|whether|before|nobody|without|why)\\b[^.?!]{0,40}\\bNA(C)?K",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CONDITION =
      Pattern.compile(
          "\\b(until|only if|only once|unless|as long as|i (will|would|'ll) (withdraw|lift|drop|reconsider)"
              + "|would lift|happy to (withdraw|lift|drop))\\b",
          Pattern.CASE_INSENSITIVE);

  /** The first kind whose words occur most is taken. */
  private static final Map<Objection.Kind, Pattern> KINDS = kinds();

  private final Mail mail;
  private final List<Objection> found = new ArrayList<>();

  NakFinder(Mail mail) {
    this.mail = mail;
  }

  private static Map<Objection.Kind, Pattern> kinds() {
    Map<Objection.Kind, Pattern> kinds = new LinkedHashMap<>();
    kinds.put(
        Objection.Kind.POLICY,
        words(
            "polic|vendor|available|availability|benefit|who (uses|gains)|buy|community|precedent|nobody can|outside"));
    kinds.put(Objection.Kind.LEGAL, words("licen[sc]e|copyright|gpl|legal|patent"));
    kinds.put(Objection.Kind.UAPI, words("uapi|user ?space|ioctl|netlink|abi|sysfs|debugfs"));
    kinds.put(
        Objection.Kind.BUG, words("bug|crash|leak|race|oops|overflow|deadlock|use-after|broken"));
    kinds.put(
        Objection.Kind.PROCESS,
        words("split|cover letter|changelog|resend|too many patches|window|net-next is closed"));
    return kinds;
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")", Pattern.CASE_INSENSITIVE);
  }

  List<Objection> run() {
    Subject subject = Subject.parse(mail.subject() == null ? "" : mail.subject());
    String messageId = mail.messageId();
    if (messageId == null || mail.from() == null || (subject.patch() && !subject.reply())) {
      return List.of();
    }
    List<String> own = new ArrayList<>();
    for (Span span : Quotes.split(mail)) {
      if (span.depth() == 0 && !span.attribution() && !span.text().isBlank()) {
        own.add(span.text());
      }
    }
    boolean byTrailer = false;
    for (String text : own) {
      for (Trailer trailer : Trailer.find(text)) {
        if (trailer.key().equalsIgnoreCase("Nacked-by") && !byTrailer) {
          byTrailer = true;
          String line = text.split("\n", -1)[trailer.line()];
          Address holder = trailer.person() == null ? mail.from() : trailer.person();
          add(subject, holder, messageId, line.strip(), own);
        }
      }
    }
    // Trailer and prose of one mail are one objection.
    for (String text : byTrailer ? List.<String>of() : own) {
      String sentence = explicitNak(text);
      if (sentence != null && found.isEmpty()) {
        add(subject, mail.from(), messageId, sentence, own);
      }
    }
    return List.copyOf(found);
  }

  private void add(
      Subject subject, Address holder, String messageId, String words, List<String> own) {
    String all = String.join("\n", own);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence(messageId, words));
    String reason = reason(own, words);
    if (reason != null) {
      evidence.add(new Evidence(messageId, reason));
    }
    String condition = condition(own);
    String title = title(reason == null ? words : reason);
    boolean patch = subject.number() == null ? !subject.coverLetter() : subject.number() > 0;
    found.add(
        new Objection(
            kind(all),
            patch && subject.patch() ? Objection.Scope.PATCH : Objection.Scope.SERIES,
            holder,
            Objection.Standing.UNKNOWN,
            Objection.State.SUGGESTED,
            title,
            condition == null ? null : new Evidence(messageId, condition),
            evidence));
  }

  private static @Nullable String explicitNak(String text) {
    for (String sentence : sentences(text)) {
      if (NAK.matcher(flat(sentence)).find() && !NO_ACT.matcher(flat(sentence)).find()) {
        return sentence;
      }
    }
    return null;
  }

  private static @Nullable String condition(List<String> own) {
    for (String text : own) {
      for (String sentence : sentences(text)) {
        if (CONDITION.matcher(flat(sentence)).find()) {
          return sentence;
        }
      }
    }
    return null;
  }

  /** Returns the first sentence of some length that is not the NAK itself: people say why first. */
  private static @Nullable String reason(List<String> own, String nak) {
    String best = null;
    long bestHits = 0;
    for (String text : own) {
      for (String sentence : sentences(text)) {
        long hits = KINDS.values().stream().filter(kind -> kind.matcher(sentence).find()).count();
        if (hits > bestHits && !sentence.contains(nak) && !nak.contains(sentence)) {
          best = sentence;
          bestHits = hits;
        }
      }
    }
    return best;
  }

  private static Objection.Kind kind(String text) {
    Objection.Kind best = Objection.Kind.DESIGN;
    long most = 0;
    for (Map.Entry<Objection.Kind, Pattern> entry : KINDS.entrySet()) {
      long hits = entry.getValue().matcher(text).results().count();
      if (hits > most) {
        best = entry.getKey();
        most = hits;
      }
    }
    return best;
  }

  private static String title(String words) {
    String line = flat(words);
    return line.length() <= TITLE_LENGTH ? line : line.substring(0, TITLE_LENGTH - 1) + "…";
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Cuts at sentence ends and empty lines; each piece stands in the text as it is. */
  private static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean last = i + 1 == text.length();
      boolean end =
          (".?!".indexOf(c) >= 0 && (last || Character.isWhitespace(text.charAt(i + 1))))
              || (c == '\n' && !last && text.charAt(i + 1) == '\n')
              || i - begin >= LONGEST_SENTENCE;
      if (end || last) {
        String sentence = text.substring(begin, i + 1).strip();
        if (!sentence.isEmpty()) {
          sentences.add(sentence);
        }
        begin = i + 1;
      }
    }
    return sentences;
  }
}
