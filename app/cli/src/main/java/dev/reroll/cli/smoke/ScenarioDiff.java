// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.smoke;

import dev.reroll.device.trace.TraceDiff;

/**
 * How the traces of two runs differ.
 *
 * @param scenario of which they are, "" if they are two files by themselves
 */
record ScenarioDiff(String scenario, TraceDiff diff) {}
