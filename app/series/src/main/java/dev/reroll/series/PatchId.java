// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The id of a diff by git-patch-id(1) with --stable: SHA-1 over each file's header lines and
 * changed and context lines with all white space left out, summed over the files byte by byte with
 * carry, so that their order does not matter.
 */
final class PatchId {
  private static final int LENGTH = 20;

  private PatchId() {}

  static String of(List<FileDiff> files) {
    byte[] sum = new byte[LENGTH];
    for (FileDiff file : files) {
      MessageDigest digest = sha1();
      header(digest, file);
      for (Hunk hunk : file.hunks()) {
        for (DiffLine line : hunk.lines()) {
          if (line.kind() != '\\') {
            update(digest, line.kind() + line.text());
          }
        }
      }
      add(sum, digest.digest());
    }
    return HexFormat.of().formatHex(sum);
  }

  private static void header(MessageDigest digest, FileDiff file) {
    String name = file.path();
    String oldName = file.oldPath() == null ? name : file.oldPath();
    update(digest, "diff--gita/" + oldName + "b/" + name);
    if (file.oldPath() == null) {
      update(digest, "newfilemode" + mode(file.newMode()));
      update(digest, "---/dev/null");
      update(digest, "+++b/" + name);
    } else if (file.newPath() == null) {
      update(digest, "deletedfilemode" + mode(file.oldMode()));
      update(digest, "---a/" + oldName);
      update(digest, "+++/dev/null");
    } else {
      update(digest, "---a/" + oldName);
      update(digest, "+++b/" + name);
    }
  }

  private static String mode(@org.jspecify.annotations.Nullable String mode) {
    return mode == null ? "" : mode;
  }

  private static void update(MessageDigest digest, String text) {
    StringBuilder dense = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && (c < '\t' || c > '\r')) {
        dense.append(c);
      }
    }
    digest.update(dense.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void add(byte[] sum, byte[] digest) {
    int carry = 0;
    for (int i = 0; i < LENGTH; i++) {
      carry += Byte.toUnsignedInt(sum[i]) + Byte.toUnsignedInt(digest[i]);
      sum[i] = (byte) carry;
      carry >>= 8;
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
