// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

/** A draft that was kept, as JSON for the page it is written on. */
record KeptDraft(long id, int version) {}
