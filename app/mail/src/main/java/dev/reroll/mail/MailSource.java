// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Splits sources into messages: mbox and mboxrd, Maildir, a single message (".eml" or a patch of
 * git format-patch), a folder of such (MH too), gzip, xz or zstd of any, saved archive pages.
 * Streams: memory is bounded by the largest single message.
 */
public final class MailSource {
  private static final int BUFFER = 1 << 16;
  private static final int LARGEST = 64 << 20;
  private static final long EXPANDS_FREELY = 256L << 20;

  private MailSource() {}

  /** Takes the messages of a source in their order. */
  public interface Sink {
    /** Takes one message. */
    void message(RawMessage message);

    /**
     * Hears of a part of the source that can't be read; the bytes that could be read still come as
     * a message. The rest of the source goes on.
     */
    void broken(String source, long offset, String reason);
  }

  /**
   * Reads a file, or all files of a folder and those below it by name; links inside a folder are
   * not followed and hidden files are passed over.
   *
   * @throws IOException if the path itself can't be opened or reading fails
   */
  public static void read(Path path, Sink sink) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!Files.isDirectory(path)) {
      readFile(path, sink);
      return;
    }
    for (Path file : files(path)) {
      try {
        readFile(file, sink);
      } catch (IOException e) {
        sink.broken(file.toString(), 0, "cannot be read: " + e.getMessage());
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder, 32)) {
      return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !hidden(folder.relativize(file)))
          .filter(file -> !underMaildirTmp(folder, file))
          .sorted()
          .toList();
    }
  }

  private static boolean hidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** In a Maildir, tmp/ holds messages still being written. */
  private static boolean underMaildirTmp(Path folder, Path file) {
    return Files.isDirectory(folder.resolve("cur")) && file.startsWith(folder.resolve("tmp"));
  }

  private static void readFile(Path file, Sink sink) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      read(in, file.toString(), sink);
    }
  }

  /** Reads a stream, compressed or not, named {@code name} in reports; closes nothing. */
  public static void read(InputStream in, String name, Sink sink) throws IOException {
    read(in, name, sink, LARGEST, EXPANDS_FREELY);
  }

  /**
   * Reads a stream under limits.
   *
   * @param largest bytes that a message may have
   * @param freely bytes that may be unpacked however few they were packed in
   */
  static void read(InputStream in, String name, Sink sink, int largest, long freely)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(Compression.MAGIC);
    byte[] begin = buffered.readNBytes(Compression.MAGIC);
    buffered.reset();
    if (begin.length == 0) {
      sink.broken(name, 0, "empty");
      return;
    }
    Compression compression = Compression.of(begin);
    ExpansionGuard guard = new ExpansionGuard(freely);
    InputStream plain;
    try {
      plain =
          compression == Compression.NONE
              ? buffered
              : guard.unpacked(compression.open(guard.packed(buffered)));
    } catch (IOException e) {
      sink.broken(name, 0, "broken %s: %s".formatted(compression.shown(), e.getMessage()));
      return;
    }
    new MessageSplitter(plain, name, compression.shown(), largest, sink).run();
  }
}
