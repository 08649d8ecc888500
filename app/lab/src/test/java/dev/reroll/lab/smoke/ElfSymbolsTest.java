// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.lab.folder.LabException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfSymbolsTest {
  private static final int NAMES = 0x40;
  private static final int SYMBOLS = 0x80;
  private static final int SECTIONS = 0x100;

  /**
   * Two sections, symbols and their names: "mine" of section 1, and "printk", which is undefined.
   */
  private static byte[] module() {
    ByteBuffer file = ByteBuffer.allocate(SECTIONS + 2 * 64).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
    file.putLong(0x28, SECTIONS).putShort(0x3a, (short) 64).putShort(0x3c, (short) 2);
    byte[] names = "\0mine\0printk\0".getBytes(StandardCharsets.US_ASCII);
    file.put(NAMES, names);
    file.putInt(SYMBOLS + 24, 1).putShort(SYMBOLS + 24 + 6, (short) 1);
    file.putInt(SYMBOLS + 48, 6);
    section(file, SECTIONS, 2, SYMBOLS, 72, 1);
    section(file, SECTIONS + 64, 3, NAMES, names.length, 0);
    return file.array();
  }

  private static void section(ByteBuffer file, int at, int type, int offset, int size, int link) {
    file.putInt(at + 4, type).putLong(at + 0x18, offset).putLong(at + 0x20, size);
    file.putInt(at + 0x28, link);
  }

  @Test
  void what_is_undefined_is_imported() {
    assertThat(ElfSymbols.imported(module())).containsExactly("printk");
  }

  @Test
  void a_file_that_is_no_module_is_named(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("fbnic.ko"), "not a module, by far");
    Path empty = Files.createFile(folder.resolve("empty.ko"));

    assertThatThrownBy(() -> ElfSymbols.imported(text))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("fbnic.ko\" is no whole kernel module");
    assertThatThrownBy(() -> ElfSymbols.imported(empty)).isInstanceOf(LabException.class);
  }

  @Test
  void a_broken_module_is_refused_and_never_read_beyond(@TempDir Path folder) throws Exception {
    Random random = new Random(1);
    Path file = folder.resolve("broken.ko");
    for (int i = 0; i < 2_000; i++) {
      byte[] module = module();
      for (int change = 0; change < 3; change++) {
        module[random.nextInt(module.length)] = (byte) random.nextInt();
      }
      Files.write(file, module);
      try {
        assertThat(ElfSymbols.imported(file)).hasSizeLessThanOrEqualTo(3);
      } catch (LabException e) {
        assertThat(e).hasMessageContaining("broken.ko");
      }
    }
  }
}
