// SPDX-License-Identifier: Apache-2.0
/** What is brought in: the series that come with the project. */
@NullMarked
package dev.reroll.desk.intake;

import org.jspecify.annotations.NullMarked;
