// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds who really wrote quoted words, by looking them up in what the messages up the thread say in
 * their own words. Keeps what it learned of each message, so one tracer serves a whole thread. Not
 * safe for use by several threads.
 */
public final class QuoteTracer {
  /*
   * Mailers re-wrap and trim what they quote, so lines can't be compared whole. What is compared is
   * every run of four neighbouring words (a shingle, Broder 1997), with only letters and digits
   * counting: it survives re-wrapping. A quoted line belongs to the message that has most of its shingles,
   * but at least half of them: four words ("new features are coming") can be the same by accident. Lines
   * of fewer words are compared whole, or go with the lines around them; a longer line that is in no
   * message at hand is nobody's, unless those before and after it are of one message.
   *
   * Each reply adds a mark, so what stands at depth d was written d replies up or further. Who says
   * the same nearer than that repeats it, and the message it is from is not at hand.
   */
  private static final int SHINGLE = 4;
  private static final int MOST_ANCESTORS = 80;

  private final Function<String, @Nullable Mail> messages;
  private final Map<String, @Nullable OwnWords> known = new HashMap<>();

  /**
   * Looks messages up by message-id with {@code messages}, which gives null for those not at hand.
   */
  public QuoteTracer(Function<String, @Nullable Mail> messages) {
    this.messages = messages;
  }

  private record OwnWords(String messageId, Mail mail, Set<String> shingles, Set<String> lines) {}

  /** A message up the thread, and at least how many replies up. */
  private record Ancestor(OwnWords words, int steps) {
    static boolean sameMessage(@Nullable Ancestor a, @Nullable Ancestor b) {
      return a == null ? b == null : b != null && a.words.messageId().equals(b.words.messageId());
    }
  }

  /** Returns the spans of {@code mail} with who really wrote each. */
  public List<TracedSpan> trace(Mail mail) {
    List<Span> spans = Quotes.split(mail);
    List<Ancestor> ancestors = List.of();
    List<TracedSpan> traced = new ArrayList<>(spans.size());
    for (Span span : spans) {
      if (span.depth() == 0) {
        traced.add(new TracedSpan(span, mail.from(), mail.messageId(), false));
      } else {
        ancestors = ancestors.isEmpty() ? ancestors(mail) : ancestors;
        traced.addAll(quoted(span, ancestors));
      }
    }
    return List.copyOf(traced);
  }

  private List<Ancestor> ancestors(Mail mail) {
    Map<String, Ancestor> found = new LinkedHashMap<>();
    Deque<Ancestor> todo = new ArrayDeque<>();
    todo.add(new Ancestor(new OwnWords("", mail, Set.of(), Set.of()), 0));
    Map<String, Integer> steps = new HashMap<>();
    while (!todo.isEmpty() && found.size() < MOST_ANCESTORS) {
      Ancestor next = todo.poll();
      List<String> ids = new ArrayList<>(next.words().mail().references());
      String answered = next.words().mail().inReplyTo();
      if (answered != null && !ids.contains(answered)) {
        ids.add(answered);
      }
      for (int i = ids.size() - 1; i >= 0; i--) {
        String id = ids.get(i);
        int up = next.steps() + ids.size() - i;
        if (steps.putIfAbsent(id, up) == null) {
          OwnWords words = known.computeIfAbsent(id, this::learn);
          if (words != null) {
            found.put(id, new Ancestor(words, up));
            todo.add(new Ancestor(words, up));
          }
        } else if (up > steps.getOrDefault(id, 0)) {
          steps.put(id, up);
          found.computeIfPresent(id, (_, known) -> new Ancestor(known.words(), up));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private @Nullable OwnWords learn(String id) {
    Mail mail = messages.apply(id);
    if (mail == null) {
      return null;
    }
    Set<String> shingles = new LinkedHashSet<>();
    Set<String> lines = new LinkedHashSet<>();
    for (Span span : Quotes.split(mail)) {
      if (span.depth() == 0 && !span.attribution()) {
        shingles.addAll(shingles(words(span.text())));
        span.text().lines().map(line -> String.join(" ", words(line))).forEach(lines::add);
      }
    }
    return new OwnWords(id, mail, shingles, lines);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
      }
    }
    return words;
  }

  private static List<String> shingles(List<String> words) {
    List<String> shingles = new ArrayList<>();
    for (int i = 0; i + SHINGLE <= words.size(); i++) {
      shingles.add(String.join(" ", words.subList(i, i + SHINGLE)));
    }
    return shingles;
  }

  private static List<TracedSpan> quoted(Span span, List<Ancestor> ancestors) {
    List<String> lines = List.of(span.text().split("\n", -1));
    List<@Nullable Ancestor> sources = new ArrayList<>();
    for (String line : lines) {
      sources.add(span.attribution() ? null : source(line, span, ancestors));
    }
    keepTogether(lines, sources);
    fillGaps(lines, sources);
    List<TracedSpan> traced = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= lines.size(); i++) {
      if (i == lines.size() || !Ancestor.sameMessage(sources.get(i), sources.get(begin))) {
        boolean last = i == lines.size();
        Span part =
            new Span(
                span.depth(),
                span.attributedTo(),
                String.join("\n", lines.subList(begin, i)),
                span.firstLine() + begin,
                last ? span.endLine() : span.firstLine() + i,
                span.attribution());
        traced.add(person(part, sources.get(begin)));
        begin = i;
      }
    }
    return traced;
  }

  /** Lines too short to tell go with those before them, else with those after. */
  private static void fillGaps(List<String> lines, List<@Nullable Ancestor> sources) {
    for (int i = 1; i + 1 < sources.size(); i++) {
      Ancestor before = sources.get(i - 1);
      if (before != null && Ancestor.sameMessage(before, sources.get(i + 1))) {
        sources.set(i, before);
      }
    }
    for (int i = 1; i < sources.size(); i++) {
      if (sources.get(i) == null && tellsNothing(lines.get(i))) {
        sources.set(i, sources.get(i - 1));
      }
    }
    for (int i = sources.size() - 2; i >= 0; i--) {
      if (sources.get(i) == null && tellsNothing(lines.get(i))) {
        sources.set(i, sources.get(i + 1));
      }
    }
  }

  private static boolean tellsNothing(String line) {
    return words(line).size() < SHINGLE;
  }

  /** A line that several messages have is of the one that the line after or before it is of. */
  private static void keepTogether(List<String> lines, List<@Nullable Ancestor> sources) {
    for (int i = sources.size() - 2; i >= 0; i--) {
      join(lines.get(i), sources, i, i + 1);
    }
    for (int i = 1; i < sources.size(); i++) {
      join(lines.get(i), sources, i, i - 1);
    }
  }

  private static void join(String line, List<@Nullable Ancestor> sources, int at, int neighbourAt) {
    Ancestor own = sources.get(at);
    Ancestor neighbour = sources.get(neighbourAt);
    if (own != null && neighbour != null) {
      List<String> words = words(line);
      if (score(words, neighbour.words()) >= score(words, own.words())) {
        sources.set(at, neighbour);
      }
    }
  }

  private static @Nullable Ancestor source(String line, Span span, List<Ancestor> ancestors) {
    List<String> words = words(line);
    if (words.isEmpty()) {
      return null;
    }
    Address attributed = span.attributedTo();
    Ancestor best = null;
    int bestScore = 0;
    for (Ancestor candidate : ancestors) {
      int score = score(words, candidate.words());
      boolean named =
          score > 0 && attributed != null && same(candidate.words().mail().from(), attributed);
      if (candidate.steps() < span.depth() && attributed != null && !named) {
        continue;
      }
      // Of several that have the words: the one the attribution names, else the oldest.
      int weighed = score * 2 + (named ? 1 : 0);
      boolean older = weighed == bestScore && best != null && isOlder(candidate, best);
      if (weighed > bestScore || older) {
        best = candidate;
        bestScore = weighed;
      }
    }
    return best;
  }

  /** Returns how much of a line a message says in its own words, 0 if that is too little. */
  private static int score(List<String> line, OwnWords words) {
    List<String> shingles = shingles(line);
    if (shingles.isEmpty()) {
      return words.lines().contains(String.join(" ", line)) ? 1 : 0;
    }
    int score = 0;
    for (String shingle : shingles) {
      score += words.shingles().contains(shingle) ? 1 : 0;
    }
    return 2 * score >= shingles.size() ? score : 0;
  }

  private static boolean isOlder(Ancestor candidate, Ancestor best) {
    Mail a = candidate.words().mail();
    Mail b = best.words().mail();
    return a.date() != null && b.date() != null && a.date().isBefore(b.date());
  }

  private static TracedSpan person(Span span, @Nullable Ancestor found) {
    Address attributed = span.attributedTo();
    OwnWords source = found == null ? null : found.words();
    if (source == null || source.mail().from() == null) {
      return new TracedSpan(span, attributed, null, false);
    }
    Address writer = source.mail().from();
    boolean disputed = attributed != null && writer != null && !same(writer, attributed);
    return new TracedSpan(span, writer, source.messageId(), disputed);
  }

  /**
   * Returns whether two addresses can be the same person: by address where both have one, else by
   * name.
   */
  private static boolean same(@Nullable Address a, Address b) {
    if (a == null) {
      return false;
    }
    if (a.email() != null && b.email() != null && a.email().equalsIgnoreCase(b.email())) {
      return true;
    }
    return a.name() != null && b.name() != null && words(a.name()).equals(words(b.name()));
  }
}
