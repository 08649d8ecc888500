// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Leases 10.0.0.100 to whoever asks (RFC 2131, options of RFC 2132): offer for discover, ack for
 * request. Names itself as the TFTP server and {@link TftpServer#IMAGE} as the file to boot.
 */
final class DhcpServer {
  static final int PORT = 67;

  private static final int CLIENT_PORT = 68;
  private static final byte[] LEASED = {10, 0, 0, 100};
  private static final byte[] BROADCAST = {-1, -1, -1, -1};
  private static final byte[] BROADCAST_MAC = {-1, -1, -1, -1, -1, -1};
  private static final byte[] MAGIC = {99, (byte) 130, 83, 99};

  private static final int OPTIONS = 240;
  private static final int MESSAGE_TYPE = 53;
  private static final int DISCOVER = 1;
  private static final int OFFER = 2;
  private static final int REQUEST = 3;
  private static final int ACK = 5;

  private final Peer peer;

  DhcpServer(Peer peer) {
    this.peer = peer;
  }

  void receive(Peer.Datagram datagram) {
    byte[] request = datagram.data();
    if (request.length < OPTIONS
        || request[0] != 1
        || !Arrays.equals(request, 236, 240, MAGIC, 0, 4)) {
      return;
    }
    int type = messageType(request);
    if (type == DISCOVER || type == REQUEST) {
      byte[] answer = answer(request, type == DISCOVER ? OFFER : ACK);
      // The client has no address yet that it could be reached at.
      peer.send(new Peer.Datagram(BROADCAST_MAC, BROADCAST, PORT, CLIENT_PORT, answer));
    }
  }

  private static int messageType(byte[] request) {
    int at = OPTIONS;
    while (at + 1 < request.length && request[at] != -1) {
      if (request[at] == 0) {
        at++;
        continue;
      }
      int length = request[at + 1] & 0xff;
      if (request[at] == MESSAGE_TYPE && length == 1 && at + 2 < request.length) {
        return request[at + 2];
      }
      at += 2 + length;
    }
    return 0;
  }

  private static byte[] answer(byte[] request, int type) {
    byte[] head = new byte[236];
    head[0] = 2;
    head[1] = 1;
    head[2] = 6;
    System.arraycopy(request, 4, head, 4, 4);
    System.arraycopy(request, 10, head, 10, 2);
    System.arraycopy(LEASED, 0, head, 16, 4);
    System.arraycopy(Peer.ADDRESS, 0, head, 20, 4);
    System.arraycopy(request, 28, head, 28, 16);
    byte[] file = TftpServer.IMAGE.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    System.arraycopy(file, 0, head, 108, file.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head);
    out.writeBytes(MAGIC);
    out.writeBytes(new byte[] {MESSAGE_TYPE, 1, (byte) type});
    option(out, 54, Peer.ADDRESS);
    option(out, 51, new byte[] {0, 0, 14, 16});
    option(out, 1, new byte[] {-1, -1, -1, 0});
    option(out, 3, Peer.ADDRESS);
    option(out, 66, "10.0.0.2".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.write(255);
    return out.size() < 300 ? Arrays.copyOf(out.toByteArray(), 300) : out.toByteArray();
  }

  private static void option(ByteArrayOutputStream out, int code, byte[] value) {
    out.write(code);
    out.write(value.length);
    out.writeBytes(value);
  }
}
