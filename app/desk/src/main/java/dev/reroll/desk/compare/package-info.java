// SPDX-License-Identifier: Apache-2.0
/** Which revisions are compared with which. */
@NullMarked
package dev.reroll.desk.compare;

import org.jspecify.annotations.NullMarked;
