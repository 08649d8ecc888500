// SPDX-License-Identifier: Apache-2.0
/** Kernel trees and make in them, and the packages that they need. */
@NullMarked
package dev.reroll.lab.kernel;

import org.jspecify.annotations.NullMarked;
