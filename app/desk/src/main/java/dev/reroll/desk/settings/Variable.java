// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

/** A variable of a program's environment. */
public record Variable(String name, String value) {}
