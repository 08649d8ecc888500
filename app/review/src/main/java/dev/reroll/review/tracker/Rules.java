// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.maintainers.Maintainers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. An item is ended by words of those who have a say in it: its holder, or a
 * maintainer of all that it is about; whoever enters that only writes it down.
 */
public final class Rules {
  private Rules() {}

  /** Returns why an act may not be done, or empty if it may. */
  public static Optional<String> refusal(Item item, Act act) {
    if (Transitions.next(item.type(), item.state(), act.action()).isEmpty()) {
      return Optional.of(
          "%s %d is %s, so there is nothing to %s"
              .formatted(item.type().word(), item.id(), item.state().word(), act.action().word()));
    }
    return Optional.ofNullable(
        switch (act.action()) {
          case WITHDRAW -> byHolder(item, act);
          case RESOLVE -> resolved(item, act);
          case OVERRULE -> byRuler(item, act, "a ruling overrules only where its maker maintains");
          case DEFER ->
              act.until().known()
                  ? byHolderOrRuler(item, act)
                  : "until when is needed: a day or a revision";
          case BREAK -> act.speech() == null ? reason(act) : null;
          case UPHOLD, CONTRADICT -> message(item, act);
          case ANSWER -> answered(act);
          case DISMISS, REOPEN, NOTE, UNDO -> reason(act);
          case SUGGEST, OPEN, CONFIRM, EDIT, EVIDENCE, LINK -> null;
          case SNOOZE -> act.until().known() ? null : "until when is needed: a day or a revision";
        });
  }

  /** Returns why an item is no ruling that others can rest on, or empty if it is one. */
  public static Optional<String> refusalAsRuling(Item item) {
    boolean holds = item.type() == ItemType.RULING && item.state().phase() == State.Phase.IN_FORCE;
    return holds
        ? Optional.empty()
        : Optional.of(
            "item %d is no ruling that holds (%s, %s)"
                .formatted(item.id(), item.type().word(), item.state().word()));
  }

  /**
   * Returns whether a person is maintainer of all that an item is about.
   *
   * @param paths the files that its patch or revision touches
   */
  public static boolean rules(Maintainers file, Address person, Item item, List<String> paths) {
    String path = item.place().path();
    return switch (item.scope()) {
      case SUBSYSTEM -> file.rulesSubsystem(person, item.subsystem());
      case LINE -> file.rules(person, path == null ? paths : List.of(path));
      case PATCH, SERIES -> file.rules(person, paths);
    };
  }

  private static @Nullable String resolved(Item item, Act act) {
    return switch (item.type()) {
      case OBJECTION, QUESTION, CONDITION -> byHolderOrRuler(item, act);
      // That a promise was kept, or a ruling followed, is a fact that anybody may point to.
      case COMMITMENT, RULING, PRECEDENT, POSITION -> message(item, act);
    };
  }

  private static @Nullable String answered(Act act) {
    Response response = act.response();
    boolean claimed = response.kind() == Response.Kind.FIXED;
    if (claimed && !act.touches() && act.reason().isBlank()) {
      return "v%d does not touch what it is about; say in words how it is fixed"
          .formatted(response.revision());
    }
    return act.speech() == null ? reason(act) : null;
  }

  private static @Nullable String reason(Act act) {
    return act.reason().isBlank() ? "a reason is needed: say why in a few words" : null;
  }

  private static @Nullable String message(Item item, Act act) {
    return act.speech() != null
        ? null
        : "the message that ends %s %d is needed: give its message-id"
            .formatted(item.type().word(), item.id());
  }

  private static @Nullable String believed(Item item, Act act) {
    Speech speech = act.speech();
    if (speech == null) {
      return message(item, act);
    }
    return speech.believed()
        ? null
        : "message \"%s\" gives no standing: %s; if you know that it is from whom it says, say so (--checked)"
            .formatted(speech.messageId(), speech.provenance().reason());
  }

  private static @Nullable String byHolder(Item item, Act act) {
    String doubt = believed(item, act);
    Speech speech = act.speech();
    if (doubt != null || speech == null) {
      return doubt;
    }
    return speech.isBy(item.holder())
        ? null
        : "only the holder withdraws: %s %d is held by %s, message \"%s\" is from %s"
            .formatted(
                item.type().word(),
                item.id(),
                person(item.holder()),
                speech.messageId(),
                person(speech.from()));
  }

  private static @Nullable String byRuler(Item item, Act act, String rule) {
    String doubt = believed(item, act);
    Speech speech = act.speech();
    if (doubt != null || speech == null) {
      return doubt;
    }
    return speech.rules()
        ? null
        : "%s: %s, who wrote message \"%s\", is by MAINTAINERS not maintainer of all that %s %d is about"
            .formatted(
                rule, person(speech.from()), speech.messageId(), item.type().word(), item.id());
  }

  private static @Nullable String byHolderOrRuler(Item item, Act act) {
    Speech speech = act.speech();
    boolean holders = speech != null && speech.isBy(item.holder());
    return holders
        ? believed(item, act)
        : byRuler(item, act, "only the holder or a maintainer ends it");
  }

  private static String person(Address address) {
    String name = address.name() == null ? "" : address.name() + " ";
    return address.email() == null
        ? name + "<address unknown>"
        : name + "<" + address.email() + ">";
  }
}
