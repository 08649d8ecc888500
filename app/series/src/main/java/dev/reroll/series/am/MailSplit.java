// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.diff.Lines;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Cuts mailboxes in mails as git-mailsplit(1) does. Stateless. */
public final class MailSplit {
  private static final int SHORTEST_FROM = 20;

  private MailSplit() {}

  /**
   * Returns the mails of a file or of a Maildir, one byte a char.
   *
   * @param keepCr whether lines may end in CRLF; else the CR is dropped
   */
  public static List<String> of(Path source, boolean keepCr) throws IOException {
    if (!Files.isDirectory(source)) {
      return of(Files.readAllBytes(source), keepCr);
    }
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("cur", "new")) {
      Path below = source.resolve(folder);
      if (Files.isDirectory(below)) {
        try (Stream<Path> found = Files.list(below)) {
          found.filter(file -> !file.getFileName().toString().startsWith(".")).forEach(files::add);
        }
      }
    }
    files.sort(Comparator.comparing((Path file) -> source.relativize(file).toString(), byNumber()));
    List<String> mails = new ArrayList<>();
    for (Path file : files) {
      mails.addAll(of(Files.readAllBytes(file), keepCr));
    }
    return mails;
  }

  /** Returns the mails of a mailbox; one that begins with no "From " line is a single mail. */
  public static List<String> of(byte[] mailbox, boolean keepCr) {
    String text = ByteText.of(mailbox);
    int begin = 0;
    while (begin < text.length() && ByteText.space(text.charAt(begin))) {
      begin++;
    }
    List<String> mails = new ArrayList<>();
    StringBuilder mail = new StringBuilder();
    boolean bare = false;
    boolean first = true;
    for (String line : Lines.cut(text.substring(begin))) {
      boolean from = from(line);
      bare |= first && !from;
      if (from && !bare && !first) {
        mails.add(mail.toString());
        mail.setLength(0);
      }
      first = false;
      boolean drop = !keepCr && line.endsWith("\r\n");
      mail.append(drop ? line.substring(0, line.length() - 2) + "\n" : line);
    }
    if (!first) {
      mails.add(mail.toString());
    }
    return mails;
  }

  /** "From ", and a time and a year at its end. */
  private static boolean from(String line) {
    if (line.length() < SHORTEST_FROM || !line.startsWith("From ")) {
      return false;
    }
    int colon = line.lastIndexOf(':', line.length() - 3);
    if (colon < 5) {
      return false;
    }
    for (int offset : new int[] {-4, -2, -1, 1, 2}) {
      char c = ByteText.at(line, Math.max(0, colon + offset));
      if (c < '0' || c > '9') {
        return false;
      }
    }
    int at = colon + 3;
    while (ByteText.space(ByteText.at(line, at))) {
      at++;
    }
    long year = 0;
    while (ByteText.at(line, at) >= '0' && ByteText.at(line, at) <= '9') {
      year = Math.min(year * 10 + line.charAt(at++) - '0', Integer.MAX_VALUE);
    }
    return year > 90;
  }

  /** Orders names so that numbers in them count as numbers. */
  private static Comparator<String> byNumber() {
    return (a, b) -> {
      int i = 0;
      int j = 0;
      while (i < a.length() && j < b.length()) {
        boolean digits = Character.isDigit(a.charAt(i)) && Character.isDigit(b.charAt(j));
        if (!digits) {
          if (a.charAt(i) != b.charAt(j)) {
            return Character.compare(a.charAt(i), b.charAt(j));
          }
          i++;
          j++;
          continue;
        }
        int iEnd = end(a, i);
        int jEnd = end(b, j);
        int order =
            new java.math.BigInteger(a.substring(i, iEnd))
                .compareTo(new java.math.BigInteger(b.substring(j, jEnd)));
        if (order != 0) {
          return order;
        }
        i = iEnd;
        j = jEnd;
      }
      return Integer.compare(a.length() - i, b.length() - j);
    };
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
