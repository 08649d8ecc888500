// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.message;

import dev.reroll.mail.Mail;
import dev.reroll.mail.TracedSpan;
import java.util.List;

/**
 * A message to read.
 *
 * @param spans its body in order, with who wrote each
 * @param arrivals the sources it came from, oldest first
 */
public record MessageView(
    Message message, Mail mail, List<TracedSpan> spans, List<String> arrivals) {}
