// SPDX-License-Identifier: Apache-2.0
/** What is sent from here: which mails, and how far each is. */
@NullMarked
package dev.reroll.store.outbox;

import org.jspecify.annotations.NullMarked;
