// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.review.Objection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What some words do, and when; {@code rules.txt} tells what each field means.
 *
 * @param confidence how often it is right, 0 to 1
 * @param who as what its writer must speak
 * @param scope how far its words reach, or null where the message tells
 * @param least how many words a sentence must have
 * @param most how many it may have
 * @param codeOnly whether it must be about code: answer a patch, or name something of one
 */
record PhraseRule(
    String name,
    SuggestionKind kind,
    double confidence,
    String reason,
    Set<Writer> who,
    Place place,
    Asked asked,
    Set<Waiver> even,
    Objection.@Nullable Scope scope,
    int least,
    int most,
    boolean codeOnly,
    List<Phrase> says,
    List<Phrase> also,
    List<Phrase> nots) {

  /** In what messages it holds. */
  enum Place {
    REPLY,
    POSTED,
    ANY
  }

  /** Whether a question mark is wanted. */
  enum Asked {
    STATEMENT,
    QUESTION,
    ANY
  }

  /** What would otherwise keep a rule from matching. */
  enum Waiver {
    DENIED,
    SUPPOSED,
    REPORTED
  }

  PhraseRule {
    who = Set.copyOf(who);
    even = Set.copyOf(even);
    says = List.copyOf(says);
    also = List.copyOf(also);
    nots = List.copyOf(nots);
  }

  /** Returns whether a sentence has all that the rule asks of it, wherever its phrase matches. */
  boolean fits(Tokens tokens, Mood mood) {
    boolean asks =
        switch (asked) {
          case STATEMENT -> !mood.question();
          case QUESTION -> mood.question() && !mood.answered();
          case ANY -> true;
        };
    return asks
        && tokens.words() >= least
        && tokens.words() <= most
        && (also.isEmpty() || also.stream().anyMatch(phrase -> phrase.within(tokens)))
        && nots.stream().noneMatch(phrase -> phrase.within(tokens));
  }

  /** Returns whether the words at a token are meant as they are said. */
  boolean meant(Mood mood, int at) {
    return (even.contains(Waiver.DENIED) || !mood.denied(at))
        && (even.contains(Waiver.SUPPOSED) || !mood.supposed(at))
        && (even.contains(Waiver.REPORTED) || !mood.reported(at));
  }

  /** Returns whether the rule holds in messages of a kind, of a writer of a kind. */
  boolean holds(boolean posted, Writer writer) {
    boolean there =
        switch (place) {
          case REPLY -> !posted;
          case POSTED -> posted;
          case ANY -> true;
        };
    return there && who.contains(writer);
  }
}
