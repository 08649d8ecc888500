// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

import dev.reroll.lab.folder.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A driver's C files as tokens, one after the other, each with an END.
 *
 * @param files the name of each file
 * @param begins where each file's tokens begin
 */
record Source(List<String> files, List<Integer> begins, List<Token> tokens) {
  private static final long LARGEST = 64L << 20;

  Source {
    files = List.copyOf(files);
    begins = List.copyOf(begins);
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads a folder and those in it.
   *
   * @throws LabException if there is no C file, or more than 64 MB of them
   */
  static Source of(Path folder) {
    List<String> files = new ArrayList<>();
    List<Integer> begins = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    long size = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Source::isCode).sorted().toList()) {
        size += Files.size(file);
        if (size > LARGEST) {
          throw new LabException("\"%s\" is too large for a driver".formatted(folder));
        }
        files.add(folder.relativize(file).toString());
        begins.add(tokens.size());
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        tokens.addAll(Lexer.tokens(text));
        tokens.add(new Token(Token.Kind.END, "", 0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read \"%s\"".formatted(folder), e);
    }
    if (files.isEmpty()) {
      throw new LabException("no C file is in \"%s\"".formatted(folder));
    }
    return new Source(files, begins, tokens);
  }

  private static boolean isCode(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.endsWith(".c") && !name.endsWith(".mod.c") || name.endsWith(".h"));
  }

  /** Returns how many tokens there are, without the ENDs. */
  int size() {
    return tokens.size() - files.size();
  }

  /** Tells where tokens of one file are. */
  SharedRun.Place place(int begin, int end) {
    int file = files.size() - 1;
    while (begins.get(file) > begin) {
      file--;
    }
    return new SharedRun.Place(
        files.get(file), tokens.get(begin).line(), tokens.get(end - 1).line());
  }
}
