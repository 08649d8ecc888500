// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import dev.reroll.mail.send.SendException.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands mails to a command that is called like sendmail: the mail on standard input, the recipients
 * as arguments.
 */
public final class CommandTransport implements Transport {
  private static final int MOST_SAID = 2_000;

  private final List<String> command;
  private final long timeoutSeconds;

  /**
   * Calls a command.
   *
   * @param command the program and its own arguments
   */
  public CommandTransport(List<String> command, long timeoutSeconds) {
    this.command = List.copyOf(command);
    this.timeoutSeconds = timeoutSeconds;
  }

  /** Returns the command for a line of shell, as sendemail.sendmailCmd has it. */
  public static List<String> shell(String line) {
    return List.of("sh", "-c", line + " \"$@\"", line);
  }

  @Override
  public String deliver(OutgoingMail mail) throws SendException {
    List<String> call = new ArrayList<>(command);
    // -i: a line with a lone dot is no end.
    call.add("-i");
    call.add("-f");
    call.add(mail.sender());
    call.add("--");
    call.addAll(mail.recipients());
    try {
      return run(call, mail);
    } catch (IOException e) {
      throw new SendException(
          Outcome.NOT_ACCEPTED,
          "<%s> was not accepted: cannot run \"%s\": %s"
              .formatted(mail.messageId(), command.getLast(), e.getMessage()),
          e);
    }
  }

  private String run(List<String> call, OutgoingMail mail) throws IOException {
    Process process = new ProcessBuilder(call).redirectErrorStream(true).start();
    AtomicReference<String> said = new AtomicReference<>("");
    Thread feeder = Thread.ofVirtual().start(() -> feed(process, mail.bytes()));
    Thread reader = Thread.ofVirtual().start(() -> read(process, said));
    try {
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new SendException(
            Outcome.UNKNOWN,
            "<%s> was given to \"%s\", which did not end within %d s"
                .formatted(mail.messageId(), command.getLast(), timeoutSeconds),
            null);
      }
      feeder.join();
      // What it leaves running may keep its output open.
      reader.join(Duration.ofSeconds(1));
      if (process.exitValue() != 0) {
        throw new SendException(
            Outcome.NOT_ACCEPTED,
            "<%s> was not accepted: \"%s\" ended with status %d: %s"
                .formatted(mail.messageId(), command.getLast(), process.exitValue(), said.get()),
            null);
      }
      return said.get().isEmpty() ? "taken by " + command.getLast() : said.get();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SendException(
          Outcome.UNKNOWN, "<%s>: interrupted while it was sent".formatted(mail.messageId()), e);
    }
  }

  private static void read(Process process, AtomicReference<String> said) {
    try (InputStream out = process.getInputStream()) {
      said.set(
          new String(out.readNBytes(MOST_SAID), StandardCharsets.UTF_8)
              .strip()
              .replaceAll("\\s*\\R\\s*", "; "));
      out.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      said.set(String.valueOf(e.getMessage()));
    }
  }

  private static void feed(Process process, byte[] bytes) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(bytes);
    } catch (IOException e) {
      // A command that ends before it has read all says why by its status.
    }
  }

  @Override
  public void close() {
    // Nothing is open between mails.
  }
}
