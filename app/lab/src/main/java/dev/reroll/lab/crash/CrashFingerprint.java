// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.crash;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a crash is known by again: the kind of report and the first functions of its trace, without
 * addresses, offsets and numbers, which differ from build to build. "Kernel mode fault: fbnic_poll
 * &lt; __napi_poll &lt; net_rx_action".
 *
 * <p>A panic of User-Mode Linux prints no trace unless the kernel was built for it, but always the
 * function that the processor was in (RIP), before the line that says what happened; so the report
 * is looked for as a whole, and its kind and functions are put together from wherever they are.
 */
public final class CrashFingerprint {
  private static final int FUNCTIONS = 3;
  private static final int LONGEST_KIND = 80;

  private static final Pattern TIME = Pattern.compile("^\\[ *\\d+\\.\\d+\\](\\[ *[TC]\\d+\\])? ?");

  /**
   * A function with offset, size and module; a mark before one that may be left over from earlier
   * calls.
   */
  private static final Pattern FUNCTION =
      Pattern.compile("(\\? )?([A-Za-z_][\\w.]*)\\+(0x[0-9a-f]+)/0x[0-9a-f]+( \\[\\w+])?");

  /** An address that nothing returns to: a pointer to a function that lay about on the stack. */
  private static final String BEGIN = "0x0";

  /** What gcc adds to the name of a function that it made another of. */
  private static final Pattern CLONE = Pattern.compile("\\.(constprop|isra|part|cold)(\\.\\d+)?");

  private static final Pattern PREFIX =
      Pattern.compile("^(Kernel panic - not syncing: |BUG: |Oops: )+");

  private static final Pattern WHERE = Pattern.compile(" (at addr|at virtual address|CPU:|ip) .*");
  private static final Pattern WARNED_AT = Pattern.compile("CPU: \\d+ PID: \\d+ at ");
  private static final Pattern NUMBER =
      Pattern.compile(":?\\b(0x[0-9a-f]+|[0-9a-f]{8,}|\\d+)\\b:?");

  /** Functions that every trace has, since they are those that print it or lead to the trouble. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "show_stack",
          "_printk",
          "dump_stack",
          "dump_stack_lvl",
          "panic",
          "vpanic",
          "die",
          "segv",
          "segv_handler",
          "sig_handler",
          "sig_handler_common",
          "hard_handler",
          "print_report",
          "print_address_description",
          "kasan_report",
          "kasan_check_range",
          "check_memory_region",
          "end_report",
          "warn_slowpath_fmt",
          "__warn",
          "print_circular_bug",
          "check_noncircular",
          "print_usage_bug",
          "print_deadlock_bug",
          "lockdep_rcu_suspicious",
          "__lock_acquire",
          "lock_acquire",
          "kmemleak_alloc",
          "unwind_next_frame",
          "stack_trace_save");

  private CrashFingerprint() {}

  /**
   * Returns the fingerprint of the first report of trouble in a console, "" if there is none.
   *
   * @param console its lines, as they came
   */
  public static String of(List<String> console) {
    List<String> report = CrashReport.lines(console);
    if (report.isEmpty()) {
      return "";
    }
    String telling = report.get(Splats.index(report));
    List<String> functions = functions(report, telling);
    String kind = kind(telling);
    return functions.isEmpty() ? kind : kind + ": " + String.join(" < ", functions);
  }

  private static String kind(String line) {
    String text = PREFIX.matcher(TIME.matcher(line.strip()).replaceFirst("")).replaceFirst("");
    text = WARNED_AT.matcher(text).replaceFirst("");
    text = FUNCTION.matcher(text).replaceAll("$2");
    text = WHERE.matcher(text).replaceFirst("");
    text = NUMBER.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
    return text.length() <= LONGEST_KIND ? text : text.substring(0, LONGEST_KIND);
  }

  /**
   * Returns the first functions that say something: those of the report's own lines, then those of
   * the trace. A kernel without frame pointers is sure of none in it, and prints much that is left
   * over; then those of modules are taken, which is what is under review.
   */
  private static List<String> functions(List<String> report, String telling) {
    Set<String> best = new LinkedHashSet<>();
    Set<String> sure = new LinkedHashSet<>();
    Set<String> ofModules = new LinkedHashSet<>();
    for (String line : report) {
      String text = TIME.matcher(line).replaceFirst("");
      Matcher found = FUNCTION.matcher(text);
      while (found.find()) {
        String name = CLONE.matcher(found.group(2)).replaceAll("");
        boolean isOfTrace = text.startsWith(" ");
        if (EVERYWHERE.contains(name) || isOfTrace && found.group(3).equals(BEGIN)) {
          continue;
        }
        if (!isOfTrace) {
          // Others tell where interrupts were last allowed, and the like.
          if (line.equals(telling) || line.contains("RIP:")) {
            best.add(name);
          }
        } else if (found.group(1) == null) {
          sure.add(name);
        } else if (found.group(4) != null) {
          ofModules.add(name);
        }
      }
    }
    best.addAll(sure.isEmpty() ? ofModules : sure);
    return best.stream().limit(FUNCTIONS).toList();
  }
}
