// SPDX-License-Identifier: Apache-2.0
/** Commands on mails: import, watch, read, search, and what git would make of them. */
@NullMarked
package dev.reroll.cli.mail;

import org.jspecify.annotations.NullMarked;
