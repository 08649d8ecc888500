// SPDX-License-Identifier: Apache-2.0
/** Commands on accounts, roles and tokens. */
@NullMarked
package dev.reroll.cli.account;

import org.jspecify.annotations.NullMarked;
