// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The installed git, in one folder, without anybody's configuration. */
public final class Git {
  private final Path folder;
  private final Map<String, String> environment;

  public Git(Path folder) {
    this(folder, Map.of());
  }

  private Git(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** What a run gave. */
  public record Result(int status, byte[] out, String err) {
    public String text() {
      return new String(out, StandardCharsets.UTF_8);
    }

    /** Returns what was printed by a run that must have gone well, without the last LF. */
    public String line() {
      if (status != 0) {
        throw new AssertionError("git failed: " + err);
      }
      return text().stripTrailing();
    }
  }

  public Path folder() {
    return folder;
  }

  /** Returns this git with more variables set. */
  public Git with(Map<String, String> more) {
    return new Git(folder, more);
  }

  public Result run(String... arguments) {
    return run(new byte[0], arguments);
  }

  /** Runs git with bytes as its standard input. */
  public Result run(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("GIT_"));
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("HOME", folder.toString());
    variables.put("XDG_CONFIG_HOME", folder.toString());
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("TZ", "UTC");
    variables.put("GIT_AUTHOR_NAME", "A U Thor");
    variables.put("GIT_AUTHOR_EMAIL", "author@example.com");
    variables.put("GIT_COMMITTER_NAME", "C O Mitter");
    variables.put("GIT_COMMITTER_EMAIL", "committer@example.com");
    variables.putAll(environment);
    try {
      Process process = builder.start();
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try (OutputStream in = process.getOutputStream()) {
                  in.write(input);
                } catch (IOException e) {
                  // Git may stop reading early.
                }
              });
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try (InputStream stream = process.getErrorStream()) {
                  stream.transferTo(err);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      byte[] out = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      writer.join();
      reader.join();
      return new Result(status, out, err.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
