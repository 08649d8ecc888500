// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import dev.reroll.mail.send.SendException.Outcome;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to an SMTP server (RFC 5321), all over one connection, which is opened with the
 * first. A mail is accepted for all its recipients or for none.
 */
public final class SmtpTransport implements Transport {
  private final SmtpServer server;
  private @Nullable SMTPTransport connection;

  /** Speaks with a server once there is a mail. */
  public SmtpTransport(SmtpServer server) {
    this.server = server;
  }

  @Override
  public String deliver(OutgoingMail mail) throws SendException {
    SMTPTransport open = connected();
    boolean is8Bit = open.supportsExtension("8BITMIME");
    byte[] bytes = is8Bit ? mail.bytes() : SevenBit.of(mail.bytes());
    RawMessageBody message = new RawMessageBody(bytes);
    message.setEnvelopeFrom(mail.sender());
    if (is8Bit && !SevenBit.is(bytes)) {
      message.setMailExtension("BODY=8BITMIME");
    }
    try {
      open.sendMessage(message, recipients(mail));
      return String.valueOf(open.getLastServerResponse()).strip();
    } catch (MessagingException e) {
      SendException failure = failure(mail, message.isWritten(), e);
      if (!open.isConnected()) {
        close();
      }
      throw failure;
    }
  }

  private static Address[] recipients(OutgoingMail mail) {
    List<Address> all = new ArrayList<>();
    for (String recipient : mail.recipients()) {
      InternetAddress address = new InternetAddress();
      address.setAddress(recipient);
      all.add(address);
    }
    return all.toArray(new Address[0]);
  }

  private SMTPTransport connected() throws SendException {
    SMTPTransport open = connection;
    if (open != null && open.isConnected()) {
      return open;
    }
    close();
    boolean isImplicit = server.encryption() == Encryption.IMPLICIT;
    String protocol = isImplicit ? "smtps" : "smtp";
    Session made = Session.getInstance(properties("mail." + protocol + "."));
    try {
      open = (SMTPTransport) made.getTransport(protocol);
      String user = server.user();
      open.connect(
          server.host(),
          server.effectivePort(),
          user,
          user == null ? null : server.password().get());
      connection = open;
      return open;
    } catch (AuthenticationFailedException e) {
      throw new SendException(
          Outcome.NOT_ACCEPTED,
          "%s does not let \"%s\" in: %s".formatted(server, server.user(), said(e)),
          e);
    } catch (MessagingException e) {
      throw new SendException(
          Outcome.NOT_ACCEPTED, "cannot reach %s: %s".formatted(server, said(e)), e);
    }
  }

  private Properties properties(String prefix) throws SendException {
    Properties properties = new Properties();
    String timeout = Integer.toString(server.timeoutMillis());
    properties.put(prefix + "connectiontimeout", timeout);
    properties.put(prefix + "timeout", timeout);
    properties.put(prefix + "writetimeout", timeout);
    properties.put(prefix + "auth", Boolean.toString(server.user() != null));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "quitwait", "true");
    if (server.encryption() == Encryption.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    if (server.helo() != null) {
      properties.put(prefix + "localhost", server.helo());
    }
    if (server.certificates() != null) {
      properties.put(prefix + "ssl.socketFactory", TrustedBy.file(server.certificates()));
    }
    return properties;
  }

  private SendException failure(OutgoingMail mail, boolean isWritten, MessagingException e) {
    int code = code(e);
    String what = "<%s> was not accepted by %s".formatted(mail.messageId(), server);
    if (code >= 500) {
      return new SendException(Outcome.REFUSED, what + ": " + said(e), e);
    }
    if (code >= 400 || !isWritten) {
      return new SendException(Outcome.NOT_ACCEPTED, what + ": " + said(e), e);
    }
    return new SendException(
        Outcome.UNKNOWN,
        "<%s> went to %s whole, and the connection ended before it said whether it took it: %s"
            .formatted(mail.messageId(), server, said(e)),
        e);
  }

  /** Returns the worst reply code that an exception and what it is chained to tell; else -1. */
  private static int code(MessagingException exception) {
    int code = -1;
    for (Exception e = exception; e != null; e = next(e)) {
      code =
          Math.max(
              code,
              switch (e) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> -1;
              });
    }
    return code;
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException chained ? chained.getNextException() : null;
  }

  /** Returns what the server said, of all that is chained, in one line. */
  private static String said(MessagingException exception) {
    List<String> all = new ArrayList<>();
    for (Exception e = exception; e != null && all.size() < 10; e = next(e)) {
      String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
      String who =
          e instanceof SMTPAddressFailedException address
              ? address.getAddress().getAddress() + ": "
              : "";
      if (!message.equals("Invalid Addresses") && !all.contains(who + message)) {
        all.add(who + message);
      }
    }
    return String.join("; ", all);
  }

  @Override
  public void close() {
    SMTPTransport open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        // What was accepted stays so, whether or not the server heard a QUIT.
      }
    }
  }
}
