// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes revisions of invented series for git fast-import: patches that are changed, reworded,
 * moved, dropped, added, made twice, put on another base. The same seed makes the same history.
 */
public final class Rerolls {
  private static final String[] WORDS = {
    "ring", "queue", "descriptor", "frame", "link", "reset", "lock", "irq", "page", "fence"
  };

  private final Random random;
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private int mark;
  private int time = 1_700_000_000;

  /** A file: its octal mode and what it holds. */
  private record FileState(String mode, String content) {}

  /** A change that can be made to whatever tree is at hand. */
  private record Change(int kind, int seed) {}

  private record Commit(String author, String message, List<Change> changes) {}

  public Rerolls(long seed) {
    this.random = new Random(seed);
  }

  public byte[] stream() {
    return stream.toByteArray();
  }

  /** Adds branches base/n, v1/n, v2base/n and v2/n. */
  public void add(int n) {
    Map<String, FileState> tree = new TreeMap<>();
    for (int i = 0; i < 4 + random.nextInt(5); i++) {
      tree.put(path(), new FileState("100644", source(random.nextInt(), 3 + random.nextInt(8))));
    }
    tree.put(".gitattributes", new FileState("100644", "*.c diff=cpp\n*.bin -diff\n"));
    int base = commit("base/" + n, 0, new Commit("B <b@example.org>", "base\n", List.of()), tree);
    List<Commit> first = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(9); i++) {
      first.add(fresh());
    }
    write("v1/" + n, base, first, new TreeMap<>(tree));

    Map<String, FileState> newTree = new TreeMap<>(tree);
    int newBase = base;
    if (random.nextInt(3) == 0) {
      Commit upstream = new Commit("U <u@example.org>", "upstream\n", changes(2));
      newBase = commit("v2base/" + n, base, upstream, newTree);
    } else {
      print("reset refs/heads/v2base/" + n + "\nfrom :" + base + "\n\n");
    }
    write("v2/" + n, newBase, rerolled(first), newTree);
  }

  private List<Commit> rerolled(List<Commit> first) {
    List<Commit> second = new ArrayList<>();
    for (Commit commit : first) {
      switch (random.nextInt(9)) {
        case 0 -> {}
        case 1 -> second.add(new Commit(commit.author, message(), commit.changes));
        case 2 -> {
          List<Change> more = new ArrayList<>(commit.changes);
          more.addAll(changes(1));
          second.add(new Commit(commit.author, commit.message, more));
        }
        case 3 -> {
          List<Change> other = new ArrayList<>();
          for (Change change : commit.changes) {
            int seed = random.nextInt(3) == 0 ? change.seed ^ 0x10000 : change.seed;
            other.add(new Change(change.kind, seed));
          }
          second.add(new Commit(commit.author, commit.message + "More words.\n", other));
        }
        case 4 -> {
          second.add(commit);
          second.add(fresh());
        }
        default -> second.add(commit);
      }
    }
    if (second.isEmpty()) {
      // Git takes a range whose ends are one commit for none.
      second.add(fresh());
    }
    if (random.nextInt(4) == 0 && second.size() > 1) {
      Collections.swap(second, 0, second.size() - 1);
    }
    if (random.nextInt(6) == 0 && second.size() > 2) {
      List<Change> both = new ArrayList<>(second.get(0).changes);
      both.addAll(second.get(1).changes);
      second.set(0, new Commit(second.get(0).author, second.get(0).message, both));
      second.remove(1);
    }
    return second;
  }

  private void write(String branch, int base, List<Commit> commits, Map<String, FileState> tree) {
    print("reset refs/heads/" + branch + "\nfrom :" + base + "\n\n");
    int parent = base;
    for (Commit commit : commits) {
      parent = commit(branch, parent, commit, tree);
    }
  }

  private Commit fresh() {
    String author = random.nextInt(8) == 0 ? "J\u00f6rg Ex <j@example.org>" : "A <a@example.org>";
    return new Commit(author, message(), changes(1 + random.nextInt(3)));
  }

  private List<Change> changes(int count) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(new Change(random.nextInt(14), random.nextInt()));
    }
    return changes;
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private String message() {
    StringBuilder text = new StringBuilder();
    text.append(random.nextInt(12) == 0 ? "\n" : "").append("net: ").append(word()).append(' ');
    text.append(word()).append(' ').append(random.nextInt(30)).append('\n');
    text.append(random.nextInt(6) == 0 ? "goes on in a second line\n" : "");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append('\n').append("The ").append(word()).append(" needs a ").append(word());
      text.append(random.nextInt(5) == 0 ? "  \n" : ".\n");
      text.append(random.nextInt(5) == 0 ? "\tindented\tby tabs \u00e4\t.\n" : "");
    }
    return text.append("\nSigned-off-by: A <a@example.org>\n").toString();
  }

  private String path() {
    String[] ends = {".c", ".c", ".h", ".txt", ".py", ".dts"};
    return (random.nextBoolean() ? "drivers/" : "")
        + word()
        + random.nextInt(20)
        + ends[random.nextInt(ends.length)];
  }

  private static String source(int seed, int functions) {
    Random own = new Random(seed);
    StringBuilder text = new StringBuilder("/* generated */\n#include <a.h>\n\n");
    for (int i = 0; i < functions; i++) {
      text.append(function(own));
    }
    return text.toString();
  }

  private static String function(Random own) {
    String name = WORDS[own.nextInt(WORDS.length)] + "_" + WORDS[own.nextInt(WORDS.length)];
    StringBuilder text = new StringBuilder("static int " + name + "(struct dev *d)\n{\n");
    for (int i = 0; i < 2 + own.nextInt(8); i++) {
      switch (own.nextInt(6)) {
        case 0 ->
            text.append("\tif (!d->").append(WORDS[own.nextInt(10)]).append(")\n\t\treturn 0;\n");
        case 1 -> text.append("\n");
        case 2 -> text.append("out:\n");
        default ->
            text.append("\td->")
                .append(WORDS[own.nextInt(10)])
                .append(" = ")
                .append(own.nextInt(50))
                .append(";\n");
      }
    }
    return text.append("\treturn 0;\n}\n\n").toString();
  }

  private static void apply(Change change, Map<String, FileState> tree) {
    Random own = new Random(change.seed);
    List<String> paths = new ArrayList<>(tree.keySet());
    paths.remove(".gitattributes");
    if (paths.isEmpty()) {
      return;
    }
    String path = paths.get(own.nextInt(paths.size()));
    FileState file = tree.get(path);
    List<String> lines = new ArrayList<>(List.of(file.content.split("(?<=\n)", -1)));
    int at = own.nextInt(lines.size());
    switch (change.kind) {
      case 0 ->
          tree.put(
              "new" + own.nextInt(40) + ".c", new FileState("100644", source(own.nextInt(), 2)));
      case 1 -> tree.remove(path);
      case 2 -> {
        tree.remove(path);
        tree.put("moved/" + path.replace('/', '-'), file);
      }
      case 3 -> {
        tree.remove(path);
        lines.add(at, "\tmoved();\n");
        String name = own.nextBoolean() ? path.substring(path.lastIndexOf('/') + 1) : "x" + at;
        tree.put("else/" + name, new FileState(file.mode, String.join("", lines)));
      }
      case 4 ->
          tree.put(
              path, new FileState(file.mode.equals("100644") ? "100755" : "100644", file.content));
      case 5 -> tree.put("data.bin", new FileState("100644", "\0binary" + own.nextInt()));
      case 6 -> tree.put(path, new FileState(file.mode, file.content.stripTrailing()));
      case 7 -> tree.put("link", new FileState(own.nextBoolean() ? "120000" : "100644", path));
      case 8 -> {
        for (int i = 0; i < lines.size(); i += 1 + own.nextInt(9)) {
          lines.set(i, lines.get(i).replace("d->", "dev->"));
        }
        tree.put(path, new FileState(file.mode, String.join("", lines)));
      }
      case 9 -> {
        int end = Math.min(lines.size(), at + own.nextInt(12));
        lines.subList(at, end).clear();
        tree.put(path, new FileState(file.mode, String.join("", lines)));
      }
      case 10 -> {
        lines.add(at, function(own));
        tree.put(path, new FileState(file.mode, String.join("", lines)));
      }
      default -> {
        for (int i = 0; i < 1 + own.nextInt(3); i++) {
          lines.add(own.nextInt(lines.size()), "\tcall(" + own.nextInt(9) + ");\n");
        }
        tree.put(path, new FileState(file.mode, String.join("", lines)));
      }
    }
    // No file system makes a link to nothing.
    tree.replaceAll((_, state) ->
        state.mode.equals("120000") && state.content.isBlank()
            ? new FileState("120000", "target")
            : state);
  }

  private int commit(String branch, int parent, Commit commit, Map<String, FileState> tree) {
    commit.changes.forEach(change -> apply(change, tree));
    int id = ++mark;
    print("commit refs/heads/" + branch + "\nmark :" + id + "\nauthor " + commit.author);
    print(" " + time + " +0000\ncommitter C <c@example.org> " + time + " +0000\n");
    time += 60;
    data(commit.message);
    print(parent == 0 ? "" : "from :" + parent + "\n");
    print("deleteall\n");
    tree.forEach((path, file) -> {
      print("M " + file.mode + " inline " + path + "\n");
      data(file.content);
    });
    print("\n");
    return id;
  }

  private void data(String text) {
    print("data " + text.getBytes(StandardCharsets.UTF_8).length + "\n" + text + "\n");
  }

  private void print(String text) {
    stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
