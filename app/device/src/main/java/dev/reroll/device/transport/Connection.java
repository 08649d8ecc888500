// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;

/**
 * A Unix stream socket that brings bytes and, beside them, file descriptors (SCM_RIGHTS, unix(7)).
 * Used by one thread.
 */
final class Connection implements AutoCloseable {
  private static final int BUFFER = 4096;
  private static final int CONTROL = 256;
  private static final int MSG_CMSG_CLOEXEC = 0x40000000;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;

  /** struct cmsghdr: long length, int level, int type. */
  private static final int CMSG_HEADER = 16;

  /** No guest sends more than two at once; those of one that does are closed. */
  private static final int MOST_DESCRIPTORS = 8;

  private final Arena arena = Arena.ofConfined();
  private final int fd;
  private final MemorySegment buffer = arena.allocate(BUFFER, 8);
  private final MemorySegment control = arena.allocate(CONTROL, 8);
  private final MemorySegment message = arena.allocate(56, 8);
  private final MemorySegment out = arena.allocate(BUFFER, 8);
  private final ArrayDeque<Integer> descriptors = new ArrayDeque<>();
  private int begin;
  private int end;
  private boolean closed;

  Connection(int fd) {
    this.fd = fd;
    // struct msghdr: name, namelen, iov, iovlen, control, controllen, flags.
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(ValueLayout.ADDRESS, 0, buffer);
    vector.set(ValueLayout.JAVA_LONG, 8, BUFFER);
    message.set(ValueLayout.ADDRESS, 16, vector);
    message.set(ValueLayout.JAVA_LONG, 24, 1);
    message.set(ValueLayout.ADDRESS, 32, control);
  }

  int fd() {
    return fd;
  }

  /** Says whether bytes are here that no poll would tell of. */
  boolean hasBuffered() {
    return begin < end;
  }

  /**
   * Reads exactly so many bytes, waiting for them.
   *
   * @throws EOFException at the end, in the middle too
   */
  void read(byte[] into, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (begin == end) {
        fill();
      }
      int now = Math.min(length - done, end - begin);
      MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, begin, into, done, now);
      begin += now;
      done += now;
    }
  }

  private void fill() throws IOException {
    message.set(ValueLayout.JAVA_LONG, 40, CONTROL);
    message.set(ValueLayout.JAVA_INT, 48, 0);
    long got = Libc.receive(fd, message, MSG_CMSG_CLOEXEC);
    if (got == 0) {
      throw new EOFException("the other side closed the connection");
    }
    begin = 0;
    end = (int) got;
    takeDescriptors(message.get(ValueLayout.JAVA_LONG, 40));
  }

  private void takeDescriptors(long length) {
    long at = 0;
    while (at + CMSG_HEADER <= length) {
      long size = control.get(ValueLayout.JAVA_LONG, at);
      if (size < CMSG_HEADER || at + size > length) {
        return;
      }
      if (control.get(ValueLayout.JAVA_INT, at + 8) == SOL_SOCKET
          && control.get(ValueLayout.JAVA_INT, at + 12) == SCM_RIGHTS) {
        for (long i = at + CMSG_HEADER; i + 4 <= at + size; i += 4) {
          int descriptor = control.get(ValueLayout.JAVA_INT, i);
          if (descriptors.size() < MOST_DESCRIPTORS) {
            descriptors.add(descriptor);
          } else {
            Libc.close(descriptor);
          }
        }
      }
      at += size + 7 & ~7L;
    }
  }

  /** Takes the descriptor received first, -1 if there is none; it is the caller's to close. */
  int takeDescriptor() {
    Integer descriptor = descriptors.poll();
    return descriptor == null ? -1 : descriptor;
  }

  /** Closes descriptors that came with a message which had no use for them. */
  void dropDescriptors() {
    descriptors.forEach(Libc::close);
    descriptors.clear();
  }

  /** Sends bytes, waiting if need be; returns false if the other side is gone. */
  boolean write(byte[] bytes, int length) throws IOException {
    MemorySegment.copy(bytes, 0, out, ValueLayout.JAVA_BYTE, 0, length);
    return Libc.send(fd, out, length, true);
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      dropDescriptors();
      Libc.close(fd);
      arena.close();
    }
  }
}
