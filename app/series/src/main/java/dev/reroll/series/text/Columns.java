// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.text;

/** Tells how wide text of one byte a char is on a terminal, as git reckons. */
public final class Columns {
  private Columns() {}

  /** Returns how many columns text takes: as UTF-8, or one a byte where it is none. */
  public static int width(String bytes) {
    int width = utf8Width(bytes);
    return width < 0 ? bytes.length() : width;
  }

  /** Returns how many columns UTF-8 text takes, or -1 if it is not UTF-8. */
  public static int utf8Width(String bytes) {
    String text = ByteText.utf8(bytes);
    if (text.indexOf('\ufffd') >= 0) {
      return -1;
    }
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || type == Character.CONTROL) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1f64f)
            || (c >= 0x1f900 && c <= 0x1f9ff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
