// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** How a source is compressed, by its first bytes. */
enum Compression {
  NONE,
  GZIP,
  XZ,
  ZSTD;

  /** Bytes that tell. */
  static final int MAGIC = 6;

  private static final int BUFFER = 1 << 16;

  /** As much as a dictionary may take; archives of mail are made with less. */
  private static final int XZ_MEMORY_KIB = 128 * 1024;

  static Compression of(byte[] begin) {
    if (begins(begin, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (begins(begin, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    return begins(begin, 0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : NONE;
  }

  private static boolean begins(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  InputStream open(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, BUFFER);
      case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
      case ZSTD -> new ZstdInputStream(in);
    };
  }

  String shown() {
    return name().toLowerCase(Locale.ROOT);
  }
}
