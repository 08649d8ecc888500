// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Passes SMTP on to a server, and cuts the connection once at a place of one's choosing. */
final class CuttingProxy implements AutoCloseable {
  /** Where it cuts. */
  enum Cut {
    /** When the next mail begins. */
    BEFORE_MAIL_FROM,
    /** When the server took the mail, before it says so. */
    BEFORE_ANSWER_TO_DATA
  }

  private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final int server;
  private final Cut cut;
  private final int after;
  private int taken;
  private boolean isDone;

  /**
   * Cuts once.
   *
   * @param after how many mails pass first
   */
  CuttingProxy(int server, Cut cut, int after) throws IOException {
    this.server = server;
    this.cut = cut;
    this.after = after;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> pass(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void pass(Socket client) {
    try (client;
        Socket up = new Socket(InetAddress.getLoopbackAddress(), server)) {
      BufferedReader said = reader(client.getInputStream());
      BufferedReader answered = reader(up.getInputStream());
      answer(answered, client.getOutputStream(), true);
      boolean isData = false;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (!isDone
            && cut == Cut.BEFORE_MAIL_FROM
            && taken == after
            && !isData
            && line.startsWith("MAIL FROM")) {
          isDone = true;
          return;
        }
        up.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        up.getOutputStream().flush();
        if (isData && !line.equals(".")) {
          continue;
        }
        boolean isEnd = isData;
        isData = false;
        boolean isCut = isEnd && !isDone && cut == Cut.BEFORE_ANSWER_TO_DATA && taken == after;
        String answer = answer(answered, client.getOutputStream(), !isCut);
        taken += isEnd ? 1 : 0;
        if (isCut) {
          isDone = true;
          return;
        }
        isData = answer.startsWith("354");
      }
    } catch (IOException e) {
      // Either side went away.
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
  }

  private static String answer(BufferedReader from, OutputStream to, boolean isPassed)
      throws IOException {
    while (true) {
      String line = from.readLine();
      if (line == null) {
        throw new IOException("gone");
      }
      if (isPassed) {
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
      }
      if (line.length() < 4 || line.charAt(3) != '-') {
        return line;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
