// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.attest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs mails with an ed25519 key, as patatt 0.6 does. */
public final class Signer {
  private final KeyPair pair;
  private final @Nullable String identity;
  private final @Nullable String selector;
  private final Clock clock;

  /**
   * Signs with a key.
   *
   * @param key the 32 bytes of the private key, in base64
   * @param identity whose key it is, or null for the author's of each mail
   * @param selector which of that person's keys, or null for "default"
   * @throws GeneralSecurityException if it is no key
   */
  public Signer(String key, @Nullable String identity, @Nullable String selector, Clock clock)
      throws GeneralSecurityException {
    try {
      this.pair = Ed25519.pair(Base64.getDecoder().decode(key.strip()));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("it is no base64", e);
    }
    this.identity = identity;
    this.selector = selector;
    this.clock = clock;
  }

  /** Returns a mail with its signature at the end of its header, and with no other. */
  public byte[] signed(byte[] mail) throws GeneralSecurityException {
    String text = new String(mail, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw new GeneralSecurityException("the mail has no body to sign");
    }
    String head =
        text.substring(0, end + 1)
            .replaceAll("(?im)^X-Developer-(Signature|Key):.*\\n([ \\t].*\\n)*", "");
    byte[] bare = (head + text.substring(end + 1)).getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + 600);
    out.writeBytes((head + fields(CanonicalMail.of(bare))).getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(text.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  private String fields(CanonicalMail mail) throws GeneralSecurityException {
    List<String> signed = new ArrayList<>(List.of("from", "subject"));
    if (mail.has("message-id")) {
      signed.add("message-id");
    }
    String who = identity == null ? mail.email() : identity;
    Base64.Encoder base64 = Base64.getEncoder();
    String value =
        "v=1; a=ed25519-sha256; t=%d; l=%d; i=%s; %sh=%s; bh=%s; b="
            .formatted(
                clock.instant().getEpochSecond(),
                mail.body().length,
                who,
                selector == null ? "" : "s=" + selector + "; ",
                String.join(":", signed),
                base64.encodeToString(CanonicalMail.sha256(mail.body())));
    byte[] digest = mail.digest(signed, value);
    byte[] signature = Ed25519.sign(pair, digest);
    // What is signed stands behind its signature, as NaCl has it.
    byte[] both = new byte[signature.length + digest.length];
    System.arraycopy(signature, 0, both, 0, signature.length);
    System.arraycopy(digest, 0, both, signature.length, digest.length);
    return DeveloperSignature.folded(DeveloperSignature.FIELD, value + base64.encodeToString(both))
        + DeveloperSignature.folded(
            DeveloperSignature.KEY_FIELD,
            "i=%s; a=ed25519; pk=%s".formatted(who, Ed25519.text(pair.getPublic())));
  }
}
