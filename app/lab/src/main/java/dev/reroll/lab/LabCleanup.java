// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import dev.reroll.lab.folder.FolderSize;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.patch.Products;
import dev.reroll.lab.sandbox.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a lab's folder, and what runs left elsewhere, under a size: what was not asked for the
 * longest goes first. The base tree, its kernels and whatever is in use stay.
 */
public final class LabCleanup {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** The compiler's cache is worth most of what is kept, but not all. */
  private static final int CCACHE_SHARE = 4;

  private final LabFolder folder;
  private final List<Path> archives;
  private final Children children;

  /**
   * For a lab's folder, which need not be there.
   *
   * @param archives folders elsewhere that count too, whose entries may go
   */
  public LabCleanup(Path home, List<Path> archives, Children children) {
    this.folder = new LabFolder(home.toAbsolutePath().normalize());
    this.archives = List.copyOf(archives);
    this.children = children;
  }

  /**
   * What was done.
   *
   * @param before how large the lab was, in bytes
   * @param after how large it is
   * @param removed what is gone, relative to the lab's folder if it was there
   */
  public record Report(long before, long after, List<String> removed) {
    /** Copies the list. */
    public Report {
      removed = List.copyOf(removed);
    }
  }

  /**
   * Something that may go.
   *
   * @param isWorker whether it is a worker's place, which may be in use
   */
  private record Candidate(Path path, FileTime used, boolean isWorker) {}

  /**
   * Removes until no more than a number of bytes is left, or nothing that may go.
   *
   * @throws InterruptedException if interrupted; what is removed by then is gone
   */
  public Report run(long most) throws InterruptedException {
    long before = size();
    List<String> removed = new ArrayList<>();
    if (before <= most) {
      return new Report(before, before, removed);
    }
    trimCompilerCache(most / CCACHE_SHARE);
    long now = size();
    List<Candidate> candidates = new ArrayList<>();
    candidates(folder.home().resolve("record"), false, candidates);
    candidates(folder.drivers(), false, candidates);
    candidates(folder.products(), false, candidates);
    for (Path archive : archives) {
      candidates(archive, false, candidates);
    }
    candidates(folder.home().resolve("work"), true, candidates);
    candidates.sort(Comparator.comparing(Candidate::used));
    for (Candidate candidate : candidates) {
      if (now <= most) {
        break;
      }
      long size = FolderSize.of(candidate.path());
      if (candidate.isWorker() ? removeWorker(candidate.path()) : remove(candidate.path())) {
        now -= size;
        removed.add(name(candidate.path()));
      }
    }
    removeUnusedImages();
    return new Report(before, size(), removed);
  }

  private long size() {
    return FolderSize.of(folder.home()) + archives.stream().mapToLong(FolderSize::of).sum();
  }

  private String name(Path path) {
    return path.startsWith(folder.home())
        ? folder.home().relativize(path).toString()
        : path.toString();
  }

  /** Removes the kernel images of products that are gone. */
  private void removeUnusedImages() throws InterruptedException {
    Path images = folder.products().resolve(Products.IMAGES);
    if (!Files.isDirectory(images)) {
      return;
    }
    try (Stream<Path> products = Files.list(folder.products());
        Stream<Path> entries = Files.list(images)) {
      Set<String> used =
          products
              .map(product -> LabFolder.read(product.resolve(Products.IMAGE)))
              .collect(Collectors.toSet());
      for (Path image : entries.toList()) {
        if (!used.contains(image.getFileName().toString())) {
          remove(image);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void trimCompilerCache(long most) throws InterruptedException {
    if (Files.isDirectory(folder.ccache()) && Files.isExecutable(Path.of("/usr/bin/ccache"))) {
      children.run(
          List.of("ccache", "--set-config=max_size=" + most, "--cleanup"),
          folder.home(),
          Map.of("CCACHE_DIR", folder.ccache().toString()),
          LIMIT,
          _ -> {});
    }
  }

  private void candidates(Path of, boolean areWorkers, List<Candidate> candidates) {
    if (!Files.isDirectory(of)) {
      return;
    }
    try (Stream<Path> entries = Files.list(of)) {
      for (Path entry : entries.toList()) {
        boolean isWorker = entry.getFileName().toString().matches("\\d+");
        boolean areImages = entry.equals(folder.products().resolve(Products.IMAGES));
        if (!areImages && (!areWorkers || isWorker)) {
          candidates.add(new Candidate(entry, used(entry), areWorkers));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when something was last used: of a folder the newest of what is right in it. */
  private static FileTime used(Path path) throws IOException {
    FileTime newest = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> entries = Files.list(path)) {
        for (Path entry : entries.toList()) {
          FileTime time = Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS);
          newest = time.compareTo(newest) > 0 ? time : newest;
        }
      }
    }
    return newest;
  }

  /** Removes a worker's place unless somebody is at work in it. */
  private boolean removeWorker(Path worker) throws InterruptedException {
    try (FileChannel channel =
            FileChannel.open(
                worker.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null && removeAllBut(worker.resolve("lock"));
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean removeAllBut(Path kept) throws IOException, InterruptedException {
    boolean done = true;
    try (Stream<Path> entries = Files.list(kept.getParent())) {
      for (Path entry : entries.filter(entry -> !entry.equals(kept)).toList()) {
        done &= remove(entry);
      }
    }
    return done;
  }

  private boolean remove(Path path) throws InterruptedException {
    return children
        .run(List.of("rm", "-rf", path.toString()), folder.home(), Map.of(), LIMIT, _ -> {})
        .ok();
  }
}
