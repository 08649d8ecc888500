// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mailbox several times over, each time with message-ids of its own in the headers. */
final class LargerMailbox {
  private static final Pattern THREADING =
      Pattern.compile(
          "^(?:message-id|references|in-reply-to):.*(?:\\n[ \\t].*)*",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private LargerMailbox() {}

  static void write(Path mailbox, int times, Path to) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
      for (int i = 0; i < times; i++) {
        append(mailbox, i, out);
      }
    }
  }

  private static void append(Path mailbox, int time, OutputStream out) throws IOException {
    MailSource.read(
        mailbox,
        new MailSource.Sink() {
          @Override
          public void message(RawMessage message) {
            try {
              String text = new String(message.bytes(), StandardCharsets.ISO_8859_1);
              out.write(
                  "From mboxrd@z Thu Jan  1 00:00:00 1970\n".getBytes(StandardCharsets.US_ASCII));
              String quoted = renamed(text, time).replaceAll("(?m)^(>*From )", ">$1");
              out.write(quoted.getBytes(StandardCharsets.ISO_8859_1));
              out.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public void broken(String source, long offset, String reason) {
            BenchMain.say(reason);
          }
        });
  }

  private static String renamed(String text, int time) {
    int end = text.indexOf("\n\n");
    if (end < 0 || time == 0) {
      return text;
    }
    Matcher fields = THREADING.matcher(text.substring(0, end));
    String header =
        fields.replaceAll(
            field -> Matcher.quoteReplacement(field.group().replace("<", "<" + time + ".")));
    return header + text.substring(end);
  }
}
