// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Speaks TLS before an SMTP server that does not: from the first byte on, or once a client says
 * STARTTLS (RFC 3207). What it decrypts goes to the server as it is.
 */
final class TlsFront implements AutoCloseable {
  private static final int MILLIS = 20_000;

  private final ServerSocket listening;
  private final int server;
  private final SSLContext context;
  private final boolean isImplicit;

  TlsFront(int server, SSLContext context, boolean isImplicit) throws IOException {
    this.listening = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    this.server = server;
    this.context = context;
    this.isImplicit = isImplicit;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        client.setSoTimeout(MILLIS);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket behind = new Socket(InetAddress.getByName("127.0.0.1"), server)) {
      behind.setSoTimeout(MILLIS);
      if (isImplicit) {
        relay(secured(client), behind);
      } else if (isUpgraded(client, behind)) {
        relay(secured(client), behind);
      }
    } catch (IOException e) {
      // The client would not go on; the test sees what it says of it.
    }
  }

  private SSLSocket secured(Socket client) throws IOException {
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return secure;
  }

  /** Relays commands until the client wants TLS, which the server behind hears nothing of. */
  private static boolean isUpgraded(Socket client, Socket behind) throws IOException {
    client.getOutputStream().write(reply(behind.getInputStream()));
    while (true) {
      String command = line(client.getInputStream());
      if (command.isEmpty()) {
        return false;
      }
      String word = command.strip().toUpperCase(Locale.ROOT);
      if (word.equals("STARTTLS")) {
        client.getOutputStream().write("220 go\r\n".getBytes(StandardCharsets.US_ASCII));
        return true;
      }
      behind.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(reply(behind.getInputStream()), StandardCharsets.US_ASCII);
      // The first line of the answer greets; what is offered comes after.
      String offered =
          word.startsWith("EHLO")
              ? answer.replaceFirst("(?m)^250 ", "250-") + "250 STARTTLS\r\n"
              : answer;
      client.getOutputStream().write(offered.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static byte[] reply(InputStream in) throws IOException {
    StringBuilder reply = new StringBuilder();
    String line;
    do {
      line = line(in);
      reply.append(line);
    } while (line.length() > 3 && line.charAt(3) == '-');
    return reply.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0) {
      line.append((char) next);
      if (next == '\n') {
        break;
      }
      next = in.read();
    }
    return line.toString();
  }

  private static void relay(Socket client, Socket behind) throws IOException {
    Thread back = Thread.ofVirtual().start(() -> copy(behind, client));
    copy(client, behind);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      int count = from.getInputStream().read(bytes);
      while (count > 0) {
        out.write(bytes, 0, count);
        out.flush();
        count = from.getInputStream().read(bytes);
      }
      to.close();
    } catch (IOException e) {
      // One of the two has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
