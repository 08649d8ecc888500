// SPDX-License-Identifier: Apache-2.0
/**
 * Which mails are one revision, and which revisions one series, where the mails do not say so. Told
 * what there is of an author; knows nothing of where it is kept.
 */
@NullMarked
package dev.reroll.series.link;

import org.jspecify.annotations.NullMarked;
