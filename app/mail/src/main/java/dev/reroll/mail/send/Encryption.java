// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

/** How the way to an SMTP server is kept from others' eyes. */
public enum Encryption {
  NONE,
  /** STARTTLS (RFC 3207), and nothing is sent where the server does not have it. */
  STARTTLS,
  /** TLS from the first byte on (RFC 8314 section 3.3). */
  IMPLICIT
}
