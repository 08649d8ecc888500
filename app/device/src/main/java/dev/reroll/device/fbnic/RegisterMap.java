// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.trace.Event;
import dev.reroll.device.trace.RegisterNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names of the card's registers, read from {@code registers.txt}. Immutable. */
public final class RegisterMap implements RegisterNames {
  /** The names of all registers. */
  public static final RegisterMap FBNIC = new RegisterMap();

  private static final int MAILBOX = 0x18000;
  private static final int MAILBOX_END = 0x18100;
  private static final int MSIX_ENTRY = 16;
  private static final int PENDING = 0x1000;

  private static final Map<Integer, String> CONFIG_NAMES =
      Map.ofEntries(
          Map.entry(0x00, "vendor_id"),
          Map.entry(0x02, "device_id"),
          Map.entry(0x04, "command"),
          Map.entry(0x06, "status"),
          Map.entry(0x08, "revision_class"),
          Map.entry(0x0e, "header_type"),
          Map.entry(0x10, "bar0_lo"),
          Map.entry(0x14, "bar0_hi"),
          Map.entry(0x18, "bar2_lo"),
          Map.entry(0x1c, "bar2_hi"),
          Map.entry(0x20, "bar4_lo"),
          Map.entry(0x24, "bar4_hi"),
          Map.entry(0x34, "capabilities"),
          Map.entry(0x3c, "interrupt_line"),
          Map.entry(0x3d, "interrupt_pin"));

  private record Field(String name, int high, int low) {
    long of(long value) {
      return value >>> low & (1L << high - low + 1) - 1;
    }
  }

  private record Entry(
      int index, int count, int stride, String name, boolean changing, List<Field> fields) {}

  private final TreeMap<Integer, Entry> entries = new TreeMap<>();

  private RegisterMap() {
    for (String line : read().split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        for (Entry entry : expand(parse(line))) {
          entries.put(entry.index(), entry);
        }
      }
    }
  }

  private static String read() {
    try (InputStream in = RegisterMap.class.getResourceAsStream("registers.txt")) {
      if (in == null) {
        throw new IllegalStateException("this is a bug in reroll: no resource registers.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry parse(String line) {
    String[] words = line.strip().split(" +");
    String[] place = words[0].split("[*/]");
    boolean changing = false;
    List<Field> fields = new ArrayList<>();
    for (int i = 2; i < words.length; i++) {
      if (words[i].equals("volatile")) {
        changing = true;
      } else {
        fields.add(field(words[i]));
      }
    }
    return new Entry(
        Integer.parseInt(place[0], 16),
        place.length > 1 ? Integer.parseInt(place[1]) : 1,
        place.length > 2 ? Integer.parseInt(place[2], 16) : 1,
        words[1],
        changing,
        List.copyOf(fields));
  }

  private static Field field(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':', equals);
    int high = Integer.parseInt(text, equals + 1, colon < 0 ? text.length() : colon, 10);
    int low = colon < 0 ? high : Integer.parseInt(text, colon + 1, text.length(), 10);
    return new Field(text.substring(0, equals), high, low);
  }

  /** Returns one entry for each register of an array, with a name of its own. */
  private static List<Entry> expand(Entry entry) {
    List<Entry> all = new ArrayList<>(entry.count());
    for (int i = 0; i < entry.count(); i++) {
      String name =
          entry.count() == 1
              ? entry.name()
              : entry.stride() == Csr.QUEUE_STRIDE
                  ? "queue[" + i + "]." + entry.name()
                  : entry.name() + "[" + i + "]";
      all.add(
          new Entry(
              entry.index() + i * entry.stride(), 1, 1, name, entry.changing(), entry.fields()));
    }
    return all;
  }

  private @Nullable Entry entry(int bar, long offset) {
    return bar == 0 && (offset & 3) == 0 ? entries.get((int) (offset >> 2)) : null;
  }

  /** Returns the index of a register of BAR 0 by its name, -1 if there is none. */
  int index(String name) {
    return entries.values().stream()
        .filter(entry -> entry.name().equals(name))
        .mapToInt(Entry::index)
        .findFirst()
        .orElse(-1);
  }

  @Override
  public String register(int bar, long offset) {
    Entry entry = entry(bar, offset);
    if (entry != null) {
      return entry.name();
    }
    return switch (bar) {
      case Event.Access.CONFIG ->
          CONFIG_NAMES.getOrDefault((int) offset, "config[0x%02x]".formatted(offset));
      case FbnicNic.MSIX_BAR -> msix(offset);
      case FbnicNic.MAILBOX_BAR -> mailbox(offset);
      default -> "bar%d[0x%05x]".formatted(bar, offset);
    };
  }

  private static String msix(long offset) {
    if (offset >= PENDING) {
      return "msix_pending[0x%x]".formatted(offset - PENDING);
    }
    String[] parts = {"address_lo", "address_hi", "data", "control"};
    return "msix[%d].%s".formatted(offset / MSIX_ENTRY, parts[(int) (offset % MSIX_ENTRY / 4)]);
  }

  private static String mailbox(long offset) {
    if (offset < MAILBOX || offset >= MAILBOX_END) {
      return "bar4[0x%05x]".formatted(offset);
    }
    long at = offset - MAILBOX;
    return "mailbox_%s[%d].%s"
        .formatted(at < 0x80 ? "rx" : "tx", at % 0x80 / 8, at % 8 < 4 ? "lo" : "hi");
  }

  @Override
  public String value(int bar, long offset, long value) {
    Entry entry = entry(bar, offset);
    String plain = "0x" + Long.toHexString(value);
    if (entry == null || entry.fields().isEmpty()) {
      return plain;
    }
    StringBuilder fields = new StringBuilder();
    for (Field field : entry.fields()) {
      long part = field.of(value);
      if (part != 0) {
        fields.append(fields.isEmpty() ? "" : " ").append(field.name());
        if (field.high() != field.low()) {
          fields.append("=0x").append(Long.toHexString(part));
        }
      }
    }
    return fields.isEmpty() ? plain : plain + " (" + fields + ")";
  }

  @Override
  public boolean isVolatile(int bar, long offset) {
    Entry entry = entry(bar, offset);
    if (entry != null) {
      return entry.changing();
    }
    boolean isMessage = bar == FbnicNic.MSIX_BAR && offset < PENDING;
    boolean isDescriptor = bar == FbnicNic.MAILBOX_BAR && offset >= MAILBOX && offset < MAILBOX_END;
    return isMessage || isDescriptor;
  }
}
