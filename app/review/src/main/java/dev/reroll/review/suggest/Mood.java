// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.util.Set;

/**
 * How a sentence is meant: asked, supposed, told of others, denied or in jest. The signs are those
 * of grammar: words of supposing ("if we were to", "would have"), a speaker with a verb of speech
 * before the words ("you said that"), a denial right before them.
 */
final class Mood {
  private static final int DENIAL_REACH = 3;

  private static final Set<String> DENIALS =
      Set.of("not", "never", "nobody", "without", "neither", "nor", "hardly", "cannot");

  private static final Set<String> SUPPOSING =
      Set.of("hypothetically", "suppose", "supposing", "imagine", "hypothetical");

  private static final Set<String> OTHERS =
      Set.of(
          "you",
          "he",
          "she",
          "they",
          "people",
          "somebody",
          "someone",
          "anybody",
          "anyone",
          "everybody",
          "everyone",
          "nobody",
          "who",
          "folks",
          "others",
          "been");

  private static final Set<String> SPEECH =
      Set.of(
          "say",
          "says",
          "saying",
          "said",
          "write",
          "writes",
          "wrote",
          "written",
          "tell",
          "tells",
          "telling",
          "told",
          "claim",
          "claims",
          "claimed",
          "mean",
          "means",
          "meant",
          "ask",
          "asks",
          "asked",
          "suggest",
          "suggests",
          "suggested",
          "imply",
          "implied",
          "implying",
          "state",
          "stated",
          "stating",
          "argue",
          "argued",
          "arguing",
          "promised",
          "agreed",
          "mentioned",
          "quote",
          "pointed",
          "quoted",
          "thought",
          "seem",
          "insisting",
          "expecting");

  private static final Set<String> OWN_PAST =
      Set.of(
          "said",
          "wrote",
          "told",
          "thought",
          "meant",
          "asked",
          "suggested",
          "promised",
          "mentioned");

  private static final Set<String> MODALS = Set.of("would", "could", "should", "might");

  /** "Could have been" supposes, "could have a test" does not. */
  private static final Set<String> NO_PARTICIPLE =
      Set.of("to", "a", "an", "the", "some", "any", "more", "this", "that", "it", "one", "two", "");

  private static final Set<String> ANSWERS =
      Set.of("no", "nope", "yes", "yeah", "nobody", "none", "because", "never", "nothing");

  private static final Set<String> FACES =
      Set.of(":)", ":-)", ";)", ";-)", ":D", ":-D", ":/", ":-/", ":P");

  private final Tokens tokens;
  private final boolean question;
  private final boolean answered;
  private final boolean jest;

  private Mood(Tokens tokens, boolean question, boolean answered, boolean jest) {
    this.tokens = tokens;
    this.question = question;
    this.answered = answered;
    this.jest = jest;
  }

  /**
   * Returns the mood of a sentence.
   *
   * @param next the words of the sentence after it in its paragraph, or of none
   */
  static Mood of(Tokens tokens, String sentence, Tokens next) {
    int last = tokens.size() - 1;
    while (last >= 0 && Set.of(")", ":", "!", ".").contains(tokens.word(last))) {
      last--;
    }
    boolean jest = FACES.stream().anyMatch(sentence::contains);
    boolean question = last >= 0 && tokens.word(last).equals("?");
    boolean answered = next.words() > 0 && ANSWERS.contains(next.word(0));
    return new Mood(tokens, question, question && answered, jest);
  }

  /** Returns whether the sentence ends with a question mark. */
  boolean question() {
    return question;
  }

  /** Returns whether the sentence asks what its writer answers at once. */
  boolean answered() {
    return answered;
  }

  /** Returns whether a face tells that it may not be meant as it is said. */
  boolean jest() {
    return jest;
  }

  /** Returns whether what begins at a token is denied right before. */
  boolean denied(int at) {
    int clause = tokens.get(at).clause();
    for (int i = at - 1; i >= 0 && i >= at - DENIAL_REACH; i--) {
      if (tokens.get(i).clause() != clause || tokens.word(i).equals(",")) {
        return false;
      }
      if (DENIALS.contains(tokens.word(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether what begins at a token is no more than an idea. */
  boolean supposed(int at) {
    int clause = tokens.get(at).clause();
    boolean conditional = false;
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.word(i);
      String next = tokens.word(i + 1);
      conditional |= word.equals("if");
      boolean unreal = conditional && word.equals("were");
      boolean here = tokens.get(i).clause() == clause;
      boolean past =
          here
              && MODALS.contains(word)
              && next.equals("have")
              && !NO_PARTICIPLE.contains(tokens.word(i + 2));
      boolean even =
          here && word.equals("if") && Set.of("even", "what", "as").contains(tokens.word(i - 1));
      if (unreal || past || even || (here && SUPPOSING.contains(word))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether what begins at a token is what somebody else, or the writer once, said. */
  boolean reported(int at) {
    for (int i = at - 1; i >= 0; i--) {
      String word = tokens.word(i);
      if (tokens.get(i).isMark() && !word.equals(":")) {
        return false;
      }
      if (SPEECH.contains(word) && speaks(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean speaks(int verb) {
    for (int i = verb - 1; i >= 0 && i >= verb - 3; i--) {
      String word = tokens.word(i);
      if (OTHERS.contains(word)) {
        return true;
      }
      if (Set.of("i", "we").contains(word)) {
        return OWN_PAST.contains(tokens.word(verb));
      }
    }
    return false;
  }
}
