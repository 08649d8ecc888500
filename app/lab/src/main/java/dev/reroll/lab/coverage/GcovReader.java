// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds up what gcov(1) prints for each object of each scenario:
 *
 * <pre>
 *         -:    0:Source:/build/fbnic_tlv.c
 *         -:    1:no code
 *         5:    2:run so often; an asterisk after it: not all that is on the line
 *     #####:    3:never run
 * </pre>
 *
 * <p>A header's code is in many objects; a line of it was run if it was in one. What is not in the
 * driver's folder, such as the kernel's own headers, is passed over, and so is what gcov does not
 * print. Used by one thread.
 */
public final class GcovReader {
  private static final Pattern LINE = Pattern.compile("^ *([-#=0-9]+)\\*?: *([0-9]{1,6}):(.*)");
  private static final String SOURCE = "Source:";

  private final String folder;
  private final Map<String, BitSet> runnable = new TreeMap<>();
  private final Map<String, NavigableMap<String, BitSet>> run = new TreeMap<>();
  private String scenario = "";
  private String file = "";

  /**
   * @param folder the driver's, as the compiler was told of it
   */
  public GcovReader(String folder) {
    this.folder = folder;
  }

  /** What is printed from here on is of a scenario. */
  public void scenario(String name) {
    scenario = name;
    file = "";
  }

  /** Takes a line of gcov's output. */
  public void line(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    String count = matcher.group(1);
    int number = Integer.parseInt(matcher.group(2));
    if (number == 0) {
      if (matcher.group(3).startsWith(SOURCE)) {
        file = own(matcher.group(3).substring(SOURCE.length()));
      }
    } else if (!file.isEmpty() && !count.startsWith("-")) {
      runnable.computeIfAbsent(file, name -> new BitSet()).set(number);
      if (!count.startsWith("#") && !count.startsWith("=") && !count.equals("0")) {
        run.computeIfAbsent(file, name -> new TreeMap<>())
            .computeIfAbsent(scenario, name -> new BitSet())
            .set(number);
      }
    }
  }

  /** Returns a file's name in the driver's folder, "" if it is not there. */
  private String own(String path) {
    String name = path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : path;
    boolean isOwn = Coverage.isFileName(name) && !name.endsWith(".mod.c");
    return isOwn ? name : "";
  }

  /** Returns what was added up. */
  public Coverage coverage() {
    List<FileCoverage> files = new ArrayList<>();
    runnable.forEach((name, lines) -> {
      NavigableMap<String, LineSet> byScenario = new TreeMap<>();
      run.getOrDefault(name, new TreeMap<>())
          .forEach((scenarioName, ran) -> byScenario.put(scenarioName, LineSet.of(ran.stream())));
      files.add(new FileCoverage(name, LineSet.of(lines.stream()), byScenario));
    });
    return new Coverage(files);
  }
}
