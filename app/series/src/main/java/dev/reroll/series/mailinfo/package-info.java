// SPDX-License-Identifier: Apache-2.0
/**
 * Takes a patch mail apart as git-mailinfo(1) does, to the byte: author, subject and date, commit
 * message, patch. Bytes are held in strings of ISO 8859-1, one char each, so that nothing of a mail
 * is lost to a charset. Knows no repository. Total: what git refuses is reported as git does.
 */
@NullMarked
package dev.reroll.series.mailinfo;

import org.jspecify.annotations.NullMarked;
