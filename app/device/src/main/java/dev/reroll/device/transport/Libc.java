// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The few calls of the C library that Java has none of: passing file descriptors over a socket,
 * mapping one, waiting for several, and reading another process's memory. x86-64 Linux: the layouts
 * of structures are written out here. A call that fails throws an IOException that names it and its
 * errno.
 */
@SuppressWarnings("restricted")
final class Libc {
  static final int AF_UNIX = 1;
  static final int EAGAIN = 11;
  static final int EPIPE = 32;
  static final int ECONNRESET = 104;
  static final short POLLIN = 1;

  private static final int SOCK_STREAM = 1;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int EINTR = 4;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final int SEEK_END = 2;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = bind("socket", INT, INT, INT, INT);
  private static final MethodHandle BIND = bind("bind", INT, INT, POINTER, INT);
  private static final MethodHandle LISTEN = bind("listen", INT, INT, INT);
  private static final MethodHandle ACCEPT = bind("accept4", INT, INT, POINTER, POINTER, INT);
  private static final MethodHandle POLL = bind("poll", INT, POINTER, LONG, INT);
  private static final MethodHandle RECVMSG = bind("recvmsg", LONG, INT, POINTER, INT);
  private static final MethodHandle SEND = bind("send", LONG, INT, POINTER, LONG, INT);
  private static final MethodHandle CLOSE = bind("close", INT, INT);
  private static final MethodHandle MMAP =
      bind("mmap", POINTER, POINTER, LONG, INT, INT, INT, LONG);
  private static final MethodHandle MUNMAP = bind("munmap", INT, POINTER, LONG);
  private static final MethodHandle LSEEK = bind("lseek", LONG, INT, LONG, INT);
  private static final MethodHandle GETSOCKOPT =
      bind("getsockopt", INT, INT, INT, INT, POINTER, POINTER);
  private static final MethodHandle READV =
      bind("process_vm_readv", LONG, INT, POINTER, LONG, POINTER, LONG, LONG);

  private static final MethodHandle SET_AFFINITY =
      bind("sched_setaffinity", INT, INT, LONG, POINTER);
  private static final MethodHandle GET_AFFINITY =
      bind("sched_getaffinity", INT, INT, LONG, POINTER);

  /** Where errno is put after a call; one a thread, as errno is. */
  private static final ThreadLocal<MemorySegment> CAPTURED =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

  private Libc() {}

  private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  private static int errno() {
    return (int) ERRNO.get(CAPTURED.get(), 0L);
  }

  private static IOException failed(String call) {
    return new IOException("%s failed with errno %d".formatted(call, errno()));
  }

  private static RuntimeException bug(Throwable e) {
    return new IllegalStateException("this is a bug in reroll: a native call threw", e);
  }

  static int socket() throws IOException {
    try {
      int fd = (int) SOCKET.invokeExact(CAPTURED.get(), AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
      if (fd < 0) {
        throw failed("socket");
      }
      return fd;
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /** Binds to a path of at most 107 bytes (sun_path of unix(7)) and listens. */
  static void listen(int fd, byte[] path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(110);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
      if ((int) BIND.invokeExact(CAPTURED.get(), fd, address, 2 + path.length + 1) < 0) {
        throw failed("bind");
      }
      if ((int) LISTEN.invokeExact(CAPTURED.get(), fd, 1) < 0) {
        throw failed("listen");
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  static int accept(int fd) throws IOException {
    try {
      int peer =
          (int)
              ACCEPT.invokeExact(
                  CAPTURED.get(), fd, MemorySegment.NULL, MemorySegment.NULL, SOCK_CLOEXEC);
      if (peer < 0) {
        throw failed("accept");
      }
      return peer;
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /**
   * Waits until one of several descriptors can be read or has ended.
   *
   * @param polled an array of struct pollfd: int fd, short events, short revents
   * @return how many can; 0 at the time limit
   */
  static int poll(MemorySegment polled, int count, int timeoutMillis) throws IOException {
    try {
      int ready = (int) POLL.invokeExact(CAPTURED.get(), polled, (long) count, timeoutMillis);
      if (ready < 0) {
        if (errno() == EINTR) {
          return 0;
        }
        throw failed("poll");
      }
      return ready;
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /** Receives as recvmsg(2) does; returns the bytes received, 0 at the end. */
  static long receive(int fd, MemorySegment message, int flags) throws IOException {
    try {
      while (true) {
        long got = (long) RECVMSG.invokeExact(CAPTURED.get(), fd, message, flags);
        if (got >= 0) {
          return got;
        }
        int error = errno();
        if (error == ECONNRESET) {
          return 0;
        }
        if (error != EINTR) {
          throw failed("recvmsg");
        }
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /**
   * Sends all of a short message.
   *
   * @param wait whether to wait while the other side does not read
   * @return false if it would have had to wait, or if the other side is gone
   */
  static boolean send(int fd, MemorySegment bytes, long length, boolean wait) throws IOException {
    int flags = MSG_NOSIGNAL | (wait ? 0 : MSG_DONTWAIT);
    try {
      long sent = 0;
      while (sent < length) {
        long now =
            (long) SEND.invokeExact(CAPTURED.get(), fd, bytes.asSlice(sent), length - sent, flags);
        if (now < 0) {
          int error = errno();
          if (error == EAGAIN || error == EPIPE || error == ECONNRESET) {
            return false;
          }
          if (error != EINTR) {
            throw failed("send");
          }
        } else {
          sent += now;
        }
      }
      return true;
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  static void close(int fd) {
    try {
      int ignored = (int) CLOSE.invokeExact(CAPTURED.get(), fd);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /** Returns the size of the file behind a descriptor. */
  static long size(int fd) throws IOException {
    try {
      long size = (long) LSEEK.invokeExact(CAPTURED.get(), fd, 0L, SEEK_END);
      if (size < 0) {
        throw failed("lseek");
      }
      return size;
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /** Maps a file, shared, to read and write, until the arena is closed. */
  static MemorySegment map(int fd, long offset, long length, Arena arena) throws IOException {
    try {
      MemorySegment start =
          (MemorySegment)
              MMAP.invokeExact(
                  CAPTURED.get(),
                  MemorySegment.NULL,
                  length,
                  PROT_READ_WRITE,
                  MAP_SHARED,
                  fd,
                  offset);
      if (start.address() == -1L) {
        throw failed("mmap");
      }
      return start.reinterpret(length, arena, mapped -> unmap(mapped, length));
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  private static void unmap(MemorySegment mapped, long length) {
    try {
      int ignored = (int) MUNMAP.invokeExact(CAPTURED.get(), mapped, length);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /** Returns the process at the other end of a socket, by our own numbering. */
  static int peer(int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment credentials = arena.allocate(12);
      MemorySegment length = arena.allocate(INT);
      length.set(INT, 0, 12);
      if ((int)
              GETSOCKOPT.invokeExact(
                  CAPTURED.get(), fd, SOL_SOCKET, SO_PEERCRED, credentials, length)
          < 0) {
        throw failed("getsockopt");
      }
      return credentials.get(INT, 0);
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /**
   * Says which processors a process or thread may run on.
   *
   * @param id of it, 0 for the calling thread
   * @param mask a bit each, cpu_set_t
   * @return whether that could be done
   */
  static boolean setAffinity(int id, MemorySegment mask) {
    try {
      return (int) SET_AFFINITY.invokeExact(CAPTURED.get(), id, mask.byteSize(), mask) == 0;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /** Asks which processors the calling thread may run on; returns whether that could be done. */
  static boolean getAffinity(MemorySegment mask) {
    try {
      return (int) GET_AFFINITY.invokeExact(CAPTURED.get(), 0, mask.byteSize(), mask) == 0;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /**
   * Copies from another process's memory (process_vm_readv(2)).
   *
   * @param local one struct iovec of ours
   * @param remote one struct iovec of theirs
   * @return whether all of it could be read
   */
  static boolean readProcess(int pid, MemorySegment local, MemorySegment remote, long length) {
    try {
      return (long) READV.invokeExact(CAPTURED.get(), pid, local, 1L, remote, 1L, 0L) == length;
    } catch (Throwable e) {
      throw bug(e);
    }
  }
}
