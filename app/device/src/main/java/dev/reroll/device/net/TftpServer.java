// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Serves one file to be read over TFTP (RFC 1350) with the options blksize (RFC 2348) and tsize
 * (RFC 2349). A block that is acknowledged brings the next; one that is lost is the client's to ask
 * for again.
 */
final class TftpServer {
  /** The name of the file. */
  static final String IMAGE = "install.img";

  private static final int PORT = 69;

  /** The port of a transfer; one of the ephemeral ones. */
  private static final int TRANSFER_PORT = 50_069;

  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int DATA = 3;
  private static final int ACKNOWLEDGEMENT = 4;
  private static final int ERROR = 5;
  private static final int OPTIONS = 6;

  private static final int NOT_FOUND = 1;
  private static final int ACCESS_VIOLATION = 2;
  private static final int ILLEGAL = 4;

  private static final int DEFAULT_BLOCK = 512;
  private static final int LARGEST_BLOCK = 8192;

  private final Peer peer;
  private int blockSize = DEFAULT_BLOCK;
  private long block;

  TftpServer(Peer peer) {
    this.peer = peer;
  }

  void receive(Peer.Datagram datagram) {
    byte[] data = datagram.data();
    if (data.length < 4) {
      return;
    }
    int operation = Packet.word(data, 0);
    if (datagram.toPort() == PORT) {
      switch (operation) {
        case READ -> read(datagram);
        case WRITE -> error(datagram, ACCESS_VIOLATION, "this server only reads");
        default -> error(datagram, ILLEGAL, "no such request");
      }
    } else if (datagram.toPort() == TRANSFER_PORT && operation == ACKNOWLEDGEMENT) {
      acknowledged(datagram, Packet.word(data, 2));
    }
  }

  private void read(Peer.Datagram datagram) {
    List<String> words = words(datagram.data());
    if (words.size() < 2 || !words.getFirst().equals(IMAGE)) {
      error(datagram, NOT_FOUND, "no such file");
      return;
    }
    blockSize = DEFAULT_BLOCK;
    block = 0;
    Map<String, String> agreed = new LinkedHashMap<>();
    for (int i = 2; i + 1 < words.size(); i += 2) {
      switch (words.get(i).toLowerCase(java.util.Locale.ROOT)) {
        case "blksize" -> {
          blockSize = Math.clamp(number(words.get(i + 1)), 8, LARGEST_BLOCK);
          agreed.put("blksize", Integer.toString(blockSize));
        }
        case "tsize" -> agreed.put("tsize", Integer.toString(InstallImage.LENGTH));
        default -> {}
      }
    }
    if (agreed.isEmpty()) {
      sendBlock(datagram, 1);
    } else {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(new byte[] {0, OPTIONS});
      agreed.forEach((name, value) -> {
        out.writeBytes((name + "\0" + value + "\0").getBytes(StandardCharsets.US_ASCII));
      });
      send(datagram, out.toByteArray());
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return DEFAULT_BLOCK;
    }
  }

  private static List<String> words(byte[] data) {
    List<String> words = new ArrayList<>();
    int begin = 2;
    for (int i = 2; i < data.length && words.size() < 16; i++) {
      if (data[i] == 0) {
        words.add(new String(data, begin, i - begin, StandardCharsets.ISO_8859_1));
        begin = i + 1;
      }
    }
    return words;
  }

  /** Block numbers have 16 bits and wrap; the answer to the last one sent moves on. */
  private void acknowledged(Peer.Datagram datagram, int number) {
    if (number != (int) (block & 0xffff)) {
      return;
    }
    if (block * blockSize > InstallImage.LENGTH) {
      return;
    }
    sendBlock(datagram, block + 1);
  }

  private void sendBlock(Peer.Datagram datagram, long number) {
    block = number;
    long offset = (number - 1) * blockSize;
    if (offset > InstallImage.LENGTH) {
      return;
    }
    int length = (int) Math.min(blockSize, InstallImage.LENGTH - offset);
    byte[] data = new byte[4 + length];
    Packet.putWord(data, 0, DATA);
    Packet.putWord(data, 2, (int) (number & 0xffff));
    InstallImage.copy((int) offset, data, 4, length);
    send(datagram, data);
  }

  private void error(Peer.Datagram datagram, int code, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, ERROR, 0, (byte) code});
    out.writeBytes((text + "\0").getBytes(StandardCharsets.US_ASCII));
    send(datagram, out.toByteArray());
  }

  private void send(Peer.Datagram datagram, byte[] data) {
    peer.send(
        new Peer.Datagram(
            datagram.mac(), datagram.address(), TRANSFER_PORT, datagram.fromPort(), data));
  }
}
