// SPDX-License-Identifier: Apache-2.0
/** What tests of the whole program share: a server on a free port, its command line, git clones. */
@NullMarked
package dev.reroll.testkit;

import org.jspecify.annotations.NullMarked;
