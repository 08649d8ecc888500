// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.device.ModelVersion;
import dev.reroll.device.fbnic.Fault;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A scenario of a smoke run: what is set up outside the guest; what is done inside is a script of
 * the same name.
 *
 * @param cards how many the guest has; two are joined by a cable
 * @param module one of ours in place of the driver, else ""
 * @param needs features of a driver, without one of which it is not held to the scenario
 * @param faults set before the guest starts
 * @param report what the kernel's log has to say where trouble is what is wanted, else ""
 * @param mainline the verdict that the unmodified driver of the kernel's own source is known to get
 * @param title what it shows, for people
 */
public record Scenario(
    String name,
    Group group,
    int cards,
    String module,
    List<String> needs,
    Set<Fault> faults,
    String report,
    Verdict mainline,
    String title) {
  /** What a scenario is for. */
  public enum Group {
    /** What a card that works is good for. */
    BASE,
    /** Trouble that hardware has. */
    FAULT,
    /** What no hardware does: a driver that trusts the card fails. */
    HOSTILE,
    /** Mistakes in another module, for the debug kernel to see. */
    PLANTED,
    /** Work that takes time, for benchmarks. */
    BENCH;

    /** Returns its name in lower case. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Scenario> ALL = read();

  /** Digests of those that were asked for. */
  private static final Map<Scenario, String> CONTENTS = new ConcurrentHashMap<>();

  private static final String SHARED =
      LabFolder.digest(
          LabFolder.resource("smoke/init.sh"),
          LabFolder.resource("smoke/lib.sh"),
          LabFolder.resource("smoke/features.tsv"),
          LabFolder.resource("guest.c"),
          ModelVersion.digest());

  public Scenario {
    needs = List.copyOf(needs);
    faults = Set.copyOf(faults);
  }

  /** Returns all scenarios in their order. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** Returns those that a driver under review is held to, in their order. */
  public static List<Scenario> ofDrivers() {
    return ALL.stream().filter(Scenario::isOfDrivers).toList();
  }

  /** Says whether it is about a driver, and none that only measures. */
  public boolean isOfDrivers() {
    return module.isEmpty() && group != Group.BENCH;
  }

  /**
   * Finds scenarios by name or group, or by both ("base/base"), as a scenario may have the name of
   * a group.
   *
   * @throws LabException naming one that is neither
   */
  public static List<Scenario> named(List<String> names) {
    List<Scenario> found = new ArrayList<>();
    for (String name : names) {
      List<Scenario> matching =
          ALL.stream()
              .filter(scenario ->
                  scenario.name().equals(name)
                      || scenario.group().toString().equals(name)
                      || (scenario.group() + "/" + scenario.name()).equals(name))
              .toList();
      if (matching.isEmpty()) {
        throw new LabException(
            "no scenario or group is named \"%s\"; reroll smoke --list shows them".formatted(name));
      }
      matching.stream().filter(scenario -> !found.contains(scenario)).forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static List<Scenario> read() {
    return LabFolder.resource("smoke/scenarios.tsv")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Scenario::parse)
        .toList();
  }

  private static Scenario parse(String line) {
    String[] fields = line.split("\t");
    List<String> needs = list(fields[4]);
    if (!needs.stream().allMatch(Features::isKnown)) {
      throw new IllegalStateException("this is a bug in reroll: no such feature: " + needs);
    }
    return new Scenario(
        fields[0],
        Group.valueOf(fields[1].toUpperCase(Locale.ROOT)),
        Integer.parseInt(fields[2]),
        fields[3].equals("-") ? "" : fields[3],
        needs,
        list(fields[5]).stream()
            .map(name -> Fault.named(name).orElseThrow())
            .collect(Collectors.toSet()),
        fields[6].equals("-") ? "" : fields[6],
        Verdict.valueOf(fields[7].toUpperCase(Locale.ROOT)),
        fields[8]);
  }

  private static List<String> list(String field) {
    return field.equals("-") ? List.of() : List.of(field.split(","));
  }

  /**
   * Returns a digest of all that decides what it does but the driver and the kernel: its own text,
   * those it shares with others, the program in the guest and the cards' model.
   */
  public String content() {
    return CONTENTS.computeIfAbsent(this, Scenario::digest);
  }

  private String digest() {
    // A set's order is another in each process.
    List<Fault> ordered = faults.stream().sorted().toList();
    String own = module.isEmpty() ? "" : LabFolder.resource("smoke/" + module + ".c");
    return LabFolder.digest(name, cards + " " + ordered + needs, report, script(), own, SHARED);
  }

  /** Returns the text of its script. */
  String script() {
    return LabFolder.resource("smoke/" + name + ".sh");
  }
}
