// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.trace;

/** Events as lines for people, and as lines to compare. */
public final class TraceText {
  private final RegisterNames names;

  public TraceText(RegisterNames names) {
    this.names = names;
  }

  /** Returns a line with time and all values. */
  public String line(Event event) {
    String time =
        event.nanos() < 0
            ? "           -"
            : "%2d.%09d".formatted(event.nanos() / 1_000_000_000, event.nanos() % 1_000_000_000);
    return time + " " + event.device() + " " + what(event, false);
  }

  /** Returns a line without time, in which addresses and keys are masked. */
  public String masked(Event event) {
    return event.device() + " " + what(event, true);
  }

  private String what(Event event, boolean mask) {
    return switch (event) {
      case Event.Access access -> access(access, mask);
      case Event.Interrupt interrupt -> "interrupt  vector " + interrupt.vector();
      case Event.Mail mail -> (mail.toFirmware() ? "firmware <- " : "firmware -> ") + mail.text();
      case Event.Frame frame ->
          "%-10s %d bytes, %s%s"
              .formatted(
                  frame.toHost() ? "receive" : "transmit",
                  frame.length(),
                  frame.text(),
                  frame.queue() < 0 ? ", dropped" : ", queue " + frame.queue());
      case Event.Phase phase -> "phase      " + phase.name();
      case Event.Note note -> "note       " + note.text();
    };
  }

  private String access(Event.Access access, boolean mask) {
    String value =
        mask && names.isVolatile(access.bar(), access.offset())
            ? "*"
            : names.value(access.bar(), access.offset(), access.value());
    return "%-10s %s %s %s"
        .formatted(
            access.write() ? "write" : "read",
            names.register(access.bar(), access.offset()),
            access.write() ? "=" : "->",
            value);
  }

  /** Returns a word for the kind of an event, for filters: "register", "frame", … */
  public static String kind(Event event) {
    return switch (event) {
      case Event.Access access -> access.bar() == Event.Access.CONFIG ? "config" : "register";
      case Event.Interrupt _ -> "interrupt";
      case Event.Mail _ -> "firmware";
      case Event.Frame _ -> "frame";
      case Event.Phase _ -> "phase";
      case Event.Note _ -> "note";
    };
  }
}
