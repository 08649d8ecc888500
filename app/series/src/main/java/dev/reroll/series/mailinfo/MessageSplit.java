// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the lines of a body into header fields at its top, commit message and patch. Used by one
 * thread, once.
 */
final class MessageSplit {
  private final MailInfoOptions options;
  private final PartHeader part;
  private final Complaints complaints;
  private final StringBuilder message = new StringBuilder();
  private final StringBuilder patch = new StringBuilder();

  /** A field at the top of the body that may go on in the next line; with its LF. */
  private final StringBuilder field = new StringBuilder();

  private @Nullable String[] inBody = new @Nullable String[PartHeader.NAMES.length];
  private boolean atTop = true;
  private boolean inPatch;

  MessageSplit(MailInfoOptions options, PartHeader part, Complaints complaints) {
    this.options = options;
    this.part = part;
    this.complaints = complaints;
  }

  /** Takes the next line, with its LF if it has one. */
  void line(String line) {
    String first = inPatch ? line : beforePatch(line);
    if (first != null) {
      inPatch = true;
      patch.append(first);
    }
  }

  /** Takes a line above the patch; returns it, recoded, if it begins the patch, else null. */
  private @Nullable String beforePatch(String line) {
    if (atTop && (line.isEmpty() || line.equals("\n"))) {
      if (!field.isEmpty()) {
        end();
        atTop = false;
      }
      return null;
    }
    atTop = atTop && options.inBodyHeaders() && takenAsField(line);
    if (atTop) {
      return null;
    }
    String text = Recoding.recode(line, part.charset(), options.encoding(), complaints);
    if (text == null) {
      return null;
    }
    if (options.scissors() && LineMarks.scissors(text)) {
      message.setLength(0);
      inBody = new @Nullable String[PartHeader.NAMES.length];
      atTop = true;
      return null;
    }
    if (LineMarks.beginsPatch(text)) {
      if (part.messageId() != null) {
        message.append("Message-Id: ").append(part.messageId()).append('\n');
      }
      return text;
    }
    message.append(text);
    return null;
  }

  private boolean takenAsField(String line) {
    if (!field.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
      if (options.scissors() && LineMarks.scissors(line)) {
        end();
        return false;
      }
      if (field.charAt(field.length() - 1) == '\n') {
        field.setLength(field.length() - 1);
      }
      field.append(line);
      return true;
    }
    end();
    if (line.startsWith(">From") && ByteText.space(ByteText.at(line, 5))) {
      return LineMarks.formatPatchSeparator(line.substring(1));
    }
    if (line.startsWith("[PATCH]") && ByteText.space(ByteText.at(line, 7))) {
      inBody[PartHeader.SUBJECT] = line;
      return true;
    }
    for (int i = 0; i < PartHeader.NAMES.length; i++) {
      if (inBody[i] == null && PartHeader.valueOf(line, PartHeader.NAMES[i]) != null) {
        field.append(line);
        return true;
      }
    }
    return false;
  }

  /** Takes the field at the top that was being read, if any: no more of it follows. */
  void end() {
    if (!field.isEmpty()) {
      part.take(field.toString(), inBody, false);
      field.setLength(0);
    }
  }

  String message() {
    return message.toString();
  }

  String patch() {
    return patch.toString();
  }

  /** Returns From, Subject and Date from the top of the body, each null if it is not there. */
  @Nullable String[] inBody() {
    return inBody;
  }
}
