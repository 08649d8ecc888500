// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import dev.reroll.mail.Address;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.series.Trailer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a revision at the moment it is judged.
 *
 * @param series what commands call the series
 * @param number vN
 * @param at as of when it is judged: what was said later is not among the facts
 * @param sender who sends it, or null if that is not known
 * @param points objections, questions and conditions raised until then
 * @param promises what the author promised until then
 * @param rfc whether it asks for comments only
 * @param letter the cover letter, or null if it has none
 * @param patches in their order
 * @param changelog what it says to have changed since the last revision, "" if nothing
 * @param earlier the last revision, or null if it is the first
 * @param addressed To and Cc of all its messages
 * @param wanted people who should be among them, and are looked for there
 * @param trailers what became of trailers that were given to earlier revisions
 * @param verdicts of checks, builds and scenarios
 * @param tree whether the tree takes patches
 * @param base the commit it applies to
 */
public record Facts(
    String series,
    int number,
    Instant at,
    @Nullable Address sender,
    List<Point> points,
    List<Promise> promises,
    boolean rfc,
    @Nullable Letter letter,
    List<PatchFacts> patches,
    String changelog,
    @Nullable Earlier earlier,
    List<Address> addressed,
    List<Wanted> wanted,
    List<GivenEarlier> trailers,
    Verdicts verdicts,
    TreeFacts tree,
    BaseFacts base) {

  /** Copies the lists. */
  public Facts {
    points = List.copyOf(points);
    promises = List.copyOf(promises);
    patches = List.copyOf(patches);
    addressed = List.copyOf(addressed);
    wanted = List.copyOf(wanted);
    trailers = List.copyOf(trailers);
  }

  /**
   * A point that was raised.
   *
   * @param revision the revision it was raised on
   * @param state at the moment of judging
   */
  public record Point(
      ItemType type, long id, int revision, String title, Address holder, State state) {}

  /** What the author promised, and by when. */
  public record Promise(long id, String title, Due due) {}

  /**
   * A cover letter.
   *
   * @param subject the whole subject line
   * @param text its body
   * @param inReplyTo the message it answers, without brackets, or null
   */
  public record Letter(String subject, String text, @Nullable String inReplyTo) {}

  /**
   * A patch.
   *
   * @param number its 1-based place
   * @param subject the whole subject line
   * @param author of the commit, or null if unknown
   * @param inReplyTo the message it answers, without brackets, or null
   */
  public record PatchFacts(
      int number,
      String subject,
      @Nullable Address author,
      List<Trailer> trailers,
      @Nullable String inReplyTo) {
    /** Copies the list. */
    public PatchFacts {
      trailers = List.copyOf(trailers);
    }
  }

  /**
   * The revision before.
   *
   * @param number vN of it
   * @param posted when, or null if unknown
   * @param messages the message-ids of all earlier revisions, without brackets
   */
  public record Earlier(int number, @Nullable Instant posted, List<String> messages) {
    /** Copies the list. */
    public Earlier {
      messages = List.copyOf(messages);
    }
  }

  /**
   * Somebody who should get it.
   *
   * @param wasAddressed whether the last revision was addressed to them
   * @param why in words, like "spoke on v2"
   */
  public record Wanted(Address person, boolean wasAddressed, String why) {}

  /**
   * A trailer that a reply to an earlier revision gave to what is now a patch.
   *
   * @param patch its number now
   * @param set whether the patch has it
   * @param changed whether the patch is another one than the one it was given to
   * @param messageId of the reply
   */
  public record GivenEarlier(
      int patch, Trailer trailer, boolean set, boolean changed, String messageId) {}

  /**
   * What was run.
   *
   * @param results those that say something; what passed can be left out
   * @param checks what lacks of the checks
   * @param builds what lacks of the builds, boots and scenarios
   * @param command the one that runs what lacks
   */
  public record Verdicts(List<Result> results, Lack checks, Lack builds, String command) {
    /** Copies the list. */
    public Verdicts {
      results = List.copyOf(results);
    }
  }

  /**
   * What was not run.
   *
   * @param missing of these very commits, in words, "" if nothing is
   * @param stale of which other commits there are results, in words, "" if of none
   */
  public record Lack(String missing, String stale) {
    /** Nothing. */
    public static final Lack NONE = new Lack("", "");

    /** What is missing only. */
    public static Lack missing(String words) {
      return new Lack(words, "");
    }

    /** What there is of other commits only. */
    public static Lack stale(String words) {
      return new Lack("", words);
    }
  }

  /**
   * How something ended.
   *
   * @param check whether it is a check, not a build, boot or scenario
   * @param patch the patch's number, 0 for the revision as a whole
   * @param verdict a red one
   * @param id of the check's row, 0 if there is none
   */
  public record Result(
      boolean check, String name, int patch, Outcome verdict, String text, long id) {}

  /**
   * The tree it is for.
   *
   * @param named whether the subjects have to name one
   * @param state whether it takes patches, or null if that is not known
   * @param messageId the message that says so, or null
   */
  public record TreeFacts(boolean named, @Nullable Boolean state, @Nullable String messageId) {}

  /**
   * The base.
   *
   * @param commit its name, or null if nothing names one
   * @param isPublic whether others have it, or null if that is not known
   * @param made when it was committed, or null if that is not known
   * @param lacking trees that others' commits are fetched into, and which do not have it, in words;
   *     "" if there are none or one has it
   */
  public record BaseFacts(
      @Nullable String commit, @Nullable Boolean isPublic, @Nullable Instant made, String lacking) {
    /** One that is in a tree, or that no tree was asked for. */
    public BaseFacts(@Nullable String commit, @Nullable Boolean isPublic, @Nullable Instant made) {
      this(commit, isPublic, made, "");
    }
  }
}
