// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import dev.reroll.lab.folder.LabFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter of system calls (seccomp(2)) for sandboxes on x86-64. What is not in system-calls.txt,
 * nor allowed here for some arguments, fails: with EPERM, or with ENOSYS where programs know how to
 * do without. So neither builds nor guests load code into the kernel, watch it, mount, make
 * namespaces, hold memory that counts for nobody, or talk to more than sockets of their own.
 */
final class SyscallFilter {
  private static final int AUDIT_ARCH_X86_64 = 0xc000003e;

  /** Numbers from here on are those of the x32 ABI. */
  private static final int X32 = 0x40000000;

  /** From here on calls are new enough for programs to do without. */
  private static final int FIRST_NEW = 424;

  // Of linux/filter.h and linux/seccomp.h.
  private static final short LOAD = 0x20;
  private static final short JUMP_IF_EQUAL = 0x15;
  private static final short JUMP_IF_AT_LEAST = 0x35;
  private static final short JUMP_IF_ANY_BIT = 0x45;
  private static final short RETURN = 0x06;
  private static final int ALLOW = 0x7fff0000;
  private static final int ERRNO = 0x00050000;
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;
  private static final int EAFNOSUPPORT = 97;

  // Offsets in struct seccomp_data.
  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;
  private static final int ARGUMENT_SIZE = 8;

  // As in arch/x86/entry/syscalls/syscall_64.tbl.
  private static final int OPEN = 2;
  private static final int IOCTL = 16;
  private static final int SOCKET = 41;
  private static final int SOCKETPAIR = 53;
  private static final int CLONE = 56;
  private static final int MKDIR = 83;
  private static final int CREAT = 85;
  private static final int CHMOD = 90;
  private static final int FCHMOD = 91;
  private static final int MKNOD = 133;
  private static final int PERSONALITY = 135;
  private static final int OPENAT = 257;
  private static final int MKDIRAT = 258;
  private static final int MKNODAT = 259;
  private static final int FCHMODAT = 268;

  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;

  /** CLONE_NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET and NEWNS. */
  private static final int NEW_NAMESPACES = 0x7e020000;

  /** S_ISUID and S_ISGID: what outlives the sandbox must not run as who made it. */
  private static final int SET_ID = 06000;

  /** O_CREAT and __O_TMPFILE, with which open(2) looks at a mode. */
  private static final int MAKES_A_FILE = 0100 | 020000000;

  /** PER_LINUX, ADDR_NO_RANDOMIZE (as setarch -R sets), and what only asks. */
  private static final List<Integer> PERSONALITIES = List.of(0, 0x40000, -1);

  /** TIOCSTI and TIOCLINUX type into a terminal that others read. */
  private static final List<Integer> TYPING = List.of(0x5412, 0x541c);

  private static @Nullable Path file;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private SyscallFilter() {}

  /** Says whether there is one for this machine. */
  static boolean isHere() {
    return System.getProperty("os.arch").equals("amd64");
  }

  /** Returns a file that holds it as bubblewrap's --seccomp wants it; removed when we end. */
  static synchronized Path file() {
    if (file == null || !Files.exists(file)) {
      try {
        Path made = Files.createTempFile("reroll-", ".seccomp");
        made.toFile().deleteOnExit();
        Files.write(made, program());
        file = made;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the filter of system calls", e);
      }
    }
    return file;
  }

  /** Returns the numbers of the calls that are allowed whatever their arguments. */
  static List<Integer> allowed() {
    return LabFolder.resource("sandbox/system-calls.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
        .toList();
  }

  /** Returns an array of struct sock_filter. */
  static byte[] program() {
    return new SyscallFilter().whole();
  }

  private byte[] whole() {
    put(LOAD, 0, 0, ARCHITECTURE);
    put(JUMP_IF_EQUAL, 1, 0, AUDIT_ARCH_X86_64);
    fail(EPERM);
    put(LOAD, 0, 0, NUMBER);
    put(JUMP_IF_AT_LEAST, 0, 1, X32);
    fail(ENOSYS);
    allowed().forEach(this::allow);
    unlessAnyBit(CLONE, 0, NEW_NAMESPACES);
    only(SOCKET, List.of(AF_UNIX, AF_INET), EAFNOSUPPORT);
    only(SOCKETPAIR, List.of(AF_UNIX), EAFNOSUPPORT);
    only(PERSONALITY, PERSONALITIES, EPERM);
    allBut(IOCTL, 1, TYPING);
    for (int call : List.of(CREAT, CHMOD, FCHMOD, MKDIR, MKNOD)) {
      unlessAnyBit(call, 1, SET_ID);
    }
    for (int call : List.of(FCHMODAT, MKDIRAT, MKNODAT)) {
      unlessAnyBit(call, 2, SET_ID);
    }
    opened(OPEN, 1);
    opened(OPENAT, 2);
    put(JUMP_IF_AT_LEAST, 0, 1, FIRST_NEW);
    fail(ENOSYS);
    fail(EPERM);
    return out.toByteArray();
  }

  private void allow(int call) {
    put(JUMP_IF_EQUAL, 0, 1, call);
    put(RETURN, 0, 0, ALLOW);
  }

  /** Allows a call unless one of its arguments has any of some bits. */
  private void unlessAnyBit(int call, int argument, int bits) {
    put(JUMP_IF_EQUAL, 0, 4, call);
    load(argument);
    put(JUMP_IF_ANY_BIT, 0, 1, bits);
    fail(EPERM);
    put(RETURN, 0, 0, ALLOW);
  }

  /** Allows a call for some values of its first argument. */
  private void only(int call, List<Integer> values, int error) {
    put(JUMP_IF_EQUAL, 0, 2 + 2 * values.size(), call);
    load(0);
    values.forEach(this::allow);
    fail(error);
  }

  /** Allows a call but for some values of an argument. */
  private void allBut(int call, int argument, List<Integer> values) {
    put(JUMP_IF_EQUAL, 0, 2 + 2 * values.size(), call);
    load(argument);
    for (int value : values) {
      put(JUMP_IF_EQUAL, 0, 1, value);
      fail(EPERM);
    }
    put(RETURN, 0, 0, ALLOW);
  }

  /** Allows open(2) or openat(2), unless it makes a file that runs as its owner. */
  private void opened(int call, int flags) {
    put(JUMP_IF_EQUAL, 0, 6, call);
    load(flags);
    put(JUMP_IF_ANY_BIT, 0, 3, MAKES_A_FILE);
    load(flags + 1);
    put(JUMP_IF_ANY_BIT, 0, 1, SET_ID);
    fail(EPERM);
    put(RETURN, 0, 0, ALLOW);
  }

  private void load(int argument) {
    put(LOAD, 0, 0, FIRST_ARGUMENT + ARGUMENT_SIZE * argument);
  }

  private void fail(int error) {
    put(RETURN, 0, 0, ERRNO | error);
  }

  /** Jumps are counted from the next instruction. */
  private void put(short code, int isTrue, int isFalse, int value) {
    ByteBuffer instruction = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    instruction.putShort(code).put((byte) isTrue).put((byte) isFalse).putInt(value);
    out.writeBytes(instruction.array());
  }
}
