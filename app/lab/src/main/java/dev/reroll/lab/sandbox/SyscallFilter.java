// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter of system calls (seccomp(2)) for sandboxes on x86-64: neither a build nor a guest needs
 * what loads code into the kernel, watches it, mounts, or makes namespaces, which is where most
 * holes of kernels were. Those calls fail with EPERM; clone3(2), whose flags a filter can't see,
 * with ENOSYS, so that programs take clone(2). The guest's kernel needs ptrace(2).
 */
final class SyscallFilter {
  private static final int AUDIT_ARCH_X86_64 = 0xc000003e;

  /** Numbers from here on are those of the x32 ABI. */
  private static final int X32 = 0x40000000;

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

  // Offsets in struct seccomp_data.
  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;

  private static final int CLONE = 56;
  private static final int CLONE3 = 435;

  /** CLONE_NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET and NEWNS. */
  private static final int NEW_NAMESPACES = 0x7e020000;

  /** As in arch/x86/entry/syscalls/syscall_64.tbl. */
  private static final List<Integer> DENIED =
      List.of(
          155, // pivot_root
          161, // chroot
          163, // acct
          165, // mount
          166, // umount2
          167, // swapon
          168, // swapoff
          169, // reboot
          175, // init_module
          176, // delete_module
          212, // lookup_dcookie
          246, // kexec_load
          248, // add_key
          249, // request_key
          250, // keyctl
          272, // unshare
          298, // perf_event_open
          304, // open_by_handle_at
          308, // setns
          313, // finit_module
          320, // kexec_file_load
          321, // bpf
          323, // userfaultfd
          425, // io_uring_setup
          426, // io_uring_enter
          427, // io_uring_register
          428, // open_tree
          429, // move_mount
          430, // fsopen
          431, // fsconfig
          432, // fsmount
          433, // fspick
          442, // mount_setattr
          443); // quotactl_fd

  private static @Nullable Path file;

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

  /** Returns an array of struct sock_filter. */
  static byte[] program() {
    int size = DENIED.size() + 11;
    ByteBuffer out = ByteBuffer.allocate(8 * size).order(ByteOrder.nativeOrder());
    // The last three are: allow, EPERM, ENOSYS.
    int allow = size - 3;
    int forbid = size - 2;
    int absent = size - 1;
    put(out, LOAD, 0, 0, ARCHITECTURE);
    put(out, JUMP_IF_EQUAL, 0, forbid - 2, AUDIT_ARCH_X86_64);
    put(out, LOAD, 0, 0, NUMBER);
    put(out, JUMP_IF_AT_LEAST, absent - 4, 0, X32);
    put(out, JUMP_IF_EQUAL, absent - 5, 0, CLONE3);
    for (int number : DENIED) {
      put(out, JUMP_IF_EQUAL, forbid - out.position() / 8 - 1, 0, number);
    }
    put(out, JUMP_IF_EQUAL, 0, 2, CLONE);
    put(out, LOAD, 0, 0, FIRST_ARGUMENT);
    put(out, JUMP_IF_ANY_BIT, forbid - out.position() / 8 - 1, 0, NEW_NAMESPACES);
    if (out.position() / 8 != allow) {
      throw new IllegalStateException("this is a bug in reroll: the filter's jumps are wrong");
    }
    put(out, RETURN, 0, 0, ALLOW);
    put(out, RETURN, 0, 0, ERRNO | EPERM);
    put(out, RETURN, 0, 0, ERRNO | ENOSYS);
    return out.array();
  }

  /** Jumps are counted from the next instruction. */
  private static void put(ByteBuffer out, short code, int isTrue, int isFalse, int value) {
    out.putShort(code).put((byte) isTrue).put((byte) isFalse).putInt(value);
  }
}
