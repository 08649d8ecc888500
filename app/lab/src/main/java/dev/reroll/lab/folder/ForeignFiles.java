// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one door to what a patch, a build or a guest wrote: files below a folder of ours, reached
 * through no symbolic link, that are regular ones and no larger than was expected. A link would
 * have us read any file of the user for it, a pipe would hold us for ever, and a device would fill
 * our memory. Each step is opened by its name in the folder before it (openat(2) with O_NOFOLLOW),
 * so that nothing changes between looking and reading. Thread-safe.
 */
public final class ForeignFiles {
  private final Path top;

  /**
   * @param top a folder that is ours, whatever lies in it
   */
  public ForeignFiles(Path top) {
    this.top = top;
  }

  private interface Use<T> {
    T of(SeekableByteChannel file, long size) throws IOException;
  }

  /**
   * Returns what is in a file, or nothing if there is none.
   *
   * @param name relative to the folder
   * @param most how many bytes it may have
   * @throws UnfitFileException if it is no regular file, lies behind a link, or is larger
   */
  public Optional<byte[]> find(String name, int most) {
    return open(name, most, (file, size) -> Channels.newInputStream(file).readNBytes(most));
  }

  /**
   * Returns what is in a file.
   *
   * @throws UnfitFileException if there is none, or as {@link #find} says
   */
  public byte[] read(String name, int most) {
    return find(name, most).orElseThrow(() -> new UnfitFileException(name, "is not there"));
  }

  /** Returns a file's text, read as UTF-8, "" if there is none. */
  public String text(String name, int most) {
    return find(name, most).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  /** Returns a file's first bytes, however long it is, or nothing if there is none. */
  public Optional<byte[]> head(String name, int most) {
    return open(
        name, Long.MAX_VALUE, (file, size) -> Channels.newInputStream(file).readNBytes(most));
  }

  /** Copies a file; what is at the other place, a link itself not excepted, is replaced. */
  public void copy(String name, Path to, long most) {
    Optional<Long> copied =
        open(
            name,
            most,
            (file, size) -> {
              Files.deleteIfExists(to);
              try (InputStream in = Channels.newInputStream(file);
                  OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
                in.transferTo(out);
              }
              return size;
            });
    if (copied.isEmpty()) {
      throw new UnfitFileException(name, "is not there");
    }
  }

  /** Says whether there is a regular file behind no link. */
  public boolean isFile(String name) {
    try {
      return open(name, Long.MAX_VALUE, (file, size) -> true).isPresent();
    } catch (UnfitFileException e) {
      return false;
    }
  }

  /**
   * Returns the names of the regular files of a folder, sorted; none if there is no such folder.
   *
   * @param name relative to the folder, "" for itself
   */
  public List<String> names(String name) {
    List<String> names = new ArrayList<>();
    Path relative = relative(name);
    try (SecureDirectoryStream<Path> folder = folder(relative, relative.getNameCount())) {
      for (Path entry : folder) {
        Path file = entry.getFileName();
        if (attributes(folder, file).isRegularFile()) {
          names.add(file.toString());
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read \"%s\"".formatted(top.resolve(relative)), e);
    }
    names.sort(null);
    return List.copyOf(names);
  }

  private <T> Optional<T> open(String name, long most, Use<T> use) {
    Path relative = relative(name);
    try (SecureDirectoryStream<Path> folder = folder(relative, relative.getNameCount() - 1)) {
      Path file = relative.getFileName();
      BasicFileAttributes is = attributes(folder, file);
      if (!is.isRegularFile()) {
        throw new UnfitFileException(name, is.isSymbolicLink() ? "is a link" : "is no file");
      }
      if (is.size() > most) {
        throw new UnfitFileException(name, "has more than %,d bytes".formatted(most));
      }
      try (SeekableByteChannel opened =
          folder.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
        return Optional.of(use.of(opened, is.size()));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NotDirectoryException e) {
      throw new UnfitFileException(name, "lies behind a link, or what is no folder");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read \"%s\"".formatted(top.resolve(relative)), e);
    }
  }

  private static Path relative(String name) {
    Path relative = Path.of(name);
    for (Path part : relative) {
      if (relative.isAbsolute() || part.toString().equals("..")) {
        throw new UnfitFileException(name, "leads out of its folder");
      }
    }
    return relative;
  }

  /** Opens the folder that the first parts of a path lead to, for the caller to close. */
  @SuppressWarnings("StreamResourceLeak")
  private SecureDirectoryStream<Path> folder(Path relative, int parts) throws IOException {
    SecureDirectoryStream<Path> here = secure(Files.newDirectoryStream(top), top);
    for (int i = 0; i < parts; i++) {
      Path part = relative.getName(i);
      if (part.toString().isEmpty()) {
        continue;
      }
      try (SecureDirectoryStream<Path> above = here) {
        if (!attributes(above, part).isDirectory()) {
          throw new NotDirectoryException(relative.toString());
        }
        here = above.newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS);
      }
    }
    return here;
  }

  private static SecureDirectoryStream<Path> secure(
      @Nullable DirectoryStream<Path> stream, Path folder) {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new LabException(
        "\"%s\" is on a file system whose folders can't be read safely".formatted(folder));
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }
}
