// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.lab.Lab;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** QEMU without KVM, booting Debian's cloud kernel into an initramfs of one static program. */
final class QemuBoot {
  private static final String MARK = "reroll: userspace";
  private static final String META_PACKAGE = "linux-image-cloud-amd64";
  private static final long LIMIT_SECONDS = 120;

  private final Path kernel;
  private final Path initramfs;

  private QemuBoot(Path kernel, Path initramfs) {
    this.kernel = kernel;
    this.initramfs = initramfs;
  }

  /** Downloads and unpacks the kernel, where that was not done before; builds the initramfs. */
  static QemuBoot prepare() throws Exception {
    Path folder = Lab.defaultHome().resolveSibling("bench");
    Files.createDirectories(folder);
    Path unpacked = folder.resolve("cloud-kernel");
    if (!Files.isDirectory(unpacked.resolve("boot"))) {
      download(folder, unpacked);
    }
    Path source = folder.resolve("first.c");
    try (InputStream in = QemuBoot.class.getResourceAsStream("first.c")) {
      Files.write(source, Objects.requireNonNull(in).readAllBytes());
    }
    Path program = folder.resolve("init");
    run(folder, "gcc", "-O2", "-static", "-o", program.toString(), source.toString());
    Path initramfs = folder.resolve("initramfs.cpio");
    Files.write(initramfs, cpio(Files.readAllBytes(program)));
    return new QemuBoot(find(unpacked.resolve("boot"), "vmlinuz-", ""), initramfs);
  }

  private static void download(Path folder, Path unpacked) throws Exception {
    BenchMain.say("downloading Debian's cloud kernel");
    String prefix = "Depends: ";
    String name =
        run(folder, "apt-cache", "depends", "--important", META_PACKAGE)
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith(prefix + "linux-image-"))
            .map(line -> line.substring(prefix.length()))
            .findFirst()
            .orElseThrow();
    run(folder, "apt-get", "-q", "download", name);
    Path deb = find(folder, "linux-image-", ".deb");
    run(folder, "dpkg-deb", "-x", deb.toString(), unpacked.toString());
    Files.delete(deb);
  }

  private static Path find(Path folder, String prefix, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.toString().endsWith(suffix))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("%s failed: %s".formatted(command[0], output));
    }
    return output;
  }

  /** An archive of a console and the program, in the format "newc" (cpio(5)). */
  private static byte[] cpio(byte[] program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entry(out, "dev", 0x41ed, new byte[0], 0, 0);
    entry(out, "dev/console", 0x2180, new byte[0], 5, 1);
    entry(out, "init", 0x81ed, program, 0, 0);
    entry(out, "TRAILER!!!", 0, new byte[0], 0, 0);
    return out.toByteArray();
  }

  private static void entry(
      ByteArrayOutputStream out, String name, int mode, byte[] data, int major, int minor) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    String header =
        "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x"
            .formatted(0, mode, 0, 0, 1, 0, data.length, 0, 0, major, minor, text.length, 0);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(text);
    out.writeBytes(new byte[-(header.length() + text.length) & 3]);
    out.writeBytes(data);
    out.writeBytes(new byte[-data.length & 3]);
  }

  /** Boots once; returns the seconds until the first process said that it runs. */
  double seconds() throws Exception {
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    double seconds = -1;
    try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(MARK)) {
          seconds = (System.nanoTime() - begin) / 1e9;
          break;
        }
      }
    } finally {
      if (!process.waitFor(seconds < 0 ? LIMIT_SECONDS : 2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    if (seconds < 0) {
      throw new IOException("QEMU ended before its first process began");
    }
    return seconds;
  }

  private List<String> command() {
    return List.of(
        "qemu-system-x86_64",
        "-accel",
        "tcg",
        "-m",
        "256",
        "-nographic",
        "-no-reboot",
        "-nic",
        "none",
        "-kernel",
        kernel.toString(),
        "-initrd",
        initramfs.toString(),
        "-append",
        "console=ttyS0 quiet panic=-1");
  }
}
