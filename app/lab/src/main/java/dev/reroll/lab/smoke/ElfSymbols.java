// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.folder.ForeignFiles;
import dev.reroll.lab.folder.LabException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The symbols that a kernel module leaves to the kernel: those undefined in its symbol table
 * (elf(5); System V ABI, chapter 4). A module is hostile input: what does not lie within the file
 * is an error.
 */
final class ElfSymbols {
  private static final int MAGIC = 0x464c457f;
  private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
  private static final int SECTION_SIZE = 64;
  private static final int SYMBOL_SIZE = 24;
  private static final int SYMBOL_TABLE = 2;
  private static final int LONGEST_NAME = 512;
  private static final int LARGEST = 256 << 20;

  private final ByteBuffer file;

  private ElfSymbols(ByteBuffer file) {
    this.file = file;
  }

  /**
   * Returns the names of the symbols that a module imports, sorted.
   *
   * @throws LabException if the file is no 64-bit little-endian ELF file, or is broken
   */
  static Set<String> imported(Path module) {
    try {
      ForeignFiles folder = new ForeignFiles(module.resolveSibling(""));
      return imported(folder.read(module.getFileName().toString(), LARGEST));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new LabException("\"%s\" is no whole kernel module".formatted(module), e);
    }
  }

  /**
   * @throws IndexOutOfBoundsException if the file points outside of itself
   * @throws IllegalArgumentException if it is no such file
   */
  static Set<String> imported(byte[] module) {
    ByteBuffer file = ByteBuffer.wrap(module).order(ByteOrder.LITTLE_ENDIAN);
    if (file.getInt(0) != MAGIC || file.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
      throw new IllegalArgumentException("no 64-bit little-endian ELF file");
    }
    return new ElfSymbols(file).imported();
  }

  private Set<String> imported() {
    Set<String> names = new TreeSet<>();
    long sections = file.getLong(0x28);
    int count = Short.toUnsignedInt(file.getShort(0x3c));
    if (Short.toUnsignedInt(file.getShort(0x3a)) != SECTION_SIZE) {
      throw new IllegalArgumentException("section headers of an unknown size");
    }
    for (int i = 0; i < count; i++) {
      ByteBuffer section = slice(sections + (long) i * SECTION_SIZE, SECTION_SIZE);
      if (section.getInt(4) == SYMBOL_TABLE) {
        int link = section.getInt(0x28);
        if (link < 0 || link >= count) {
          throw new IllegalArgumentException("names in section %d of %d".formatted(link, count));
        }
        ByteBuffer strings = slice(sections + (long) link * SECTION_SIZE, SECTION_SIZE);
        add(names, content(section), content(strings));
      }
    }
    return names;
  }

  private ByteBuffer content(ByteBuffer section) {
    return slice(section.getLong(0x18), section.getLong(0x20));
  }

  private ByteBuffer slice(long offset, long size) {
    if (offset < 0 || size < 0 || offset > file.capacity() || size > file.capacity() - offset) {
      throw new IndexOutOfBoundsException();
    }
    return file.slice((int) offset, (int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void add(Set<String> names, ByteBuffer symbols, ByteBuffer strings) {
    for (int at = 0; at + SYMBOL_SIZE <= symbols.capacity(); at += SYMBOL_SIZE) {
      boolean isUndefined = symbols.getShort(at + 6) == 0;
      int name = symbols.getInt(at);
      if (isUndefined && name != 0) {
        names.add(name(strings, name));
      }
    }
  }

  private static String name(ByteBuffer strings, int offset) {
    byte[] name = new byte[LONGEST_NAME];
    int length = 0;
    for (byte b = strings.get(offset); b != 0; b = strings.get(offset + length)) {
      if (length == LONGEST_NAME) {
        throw new IllegalArgumentException("a name without an end");
      }
      name[length++] = b;
    }
    return new String(name, 0, length, StandardCharsets.UTF_8);
  }
}
