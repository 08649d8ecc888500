// SPDX-License-Identifier: Apache-2.0
/** Processes of the lab, shut in: no network, a read-only system, caps on all they take. */
@NullMarked
package dev.reroll.lab.sandbox;

import org.jspecify.annotations.NullMarked;
