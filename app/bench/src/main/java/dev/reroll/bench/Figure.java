// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

/**
 * Something measured.
 *
 * @param goal what it should be, "" where nothing was said
 */
record Figure(String name, double value, String unit, String goal) {
  String line() {
    return "%-48s %,14.2f %-10s %s".formatted(name, value, unit, goal);
  }
}
