// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.mail.send.Transport;
import java.util.function.Supplier;

/**
 * A way for mails out of here.
 *
 * @param name of it, for people
 * @param open opens it; the caller closes it
 */
public record MailWay(String name, Supplier<Transport> open) {}
