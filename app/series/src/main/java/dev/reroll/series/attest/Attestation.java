// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.attest;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a signature of a mail is worth.
 *
 * @param identity whose signature it says it is, an address
 * @param algorithm as it names it
 * @param key where the key was found, "" if it was not
 * @param reason in words
 */
public record Attestation(
    String identity, String algorithm, Result result, String key, String reason) {
  private static final String ED25519 = "ed25519-sha256";
  private static final String PATH_PART = "[A-Za-z0-9._+=~-]+";

  /** What came of it. */
  public enum Result {
    /** The key of the keyring made it, over this very mail. */
    VALID,
    /** It is of that key, and of another mail or author. */
    INVALID,
    /** No key to compare it with. */
    NO_KEY,
    /** Made by other means than ed25519. */
    UNSUPPORTED
  }

  /** Returns what the signatures of a mail are worth, in their order; total. */
  public static List<Attestation> of(byte[] raw, Keyring keyring) {
    CanonicalMail mail = CanonicalMail.of(raw);
    List<Attestation> all = new ArrayList<>();
    for (String value : mail.values("x-developer-signature")) {
      all.add(of(mail, DeveloperSignature.parse(value), keyring));
    }
    return all;
  }

  private static Attestation of(CanonicalMail mail, DeveloperSignature signature, Keyring keyring) {
    String identity = signature.tag("i", mail.email());
    String algorithm = signature.tag("a", "");
    if (!algorithm.equals(ED25519)) {
      return new Attestation(
          identity,
          algorithm,
          Result.UNSUPPORTED,
          "",
          "\"%s\" is not checked here, only %s".formatted(algorithm, ED25519));
    }
    Optional<Keyring.Key> key =
        path(identity, signature.tag("s", "default")).flatMap(keyring::find);
    if (key.isEmpty()) {
      return new Attestation(
          identity, algorithm, Result.NO_KEY, "", "no keyring has a key of " + identity);
    }
    String problem = problem(mail, signature, identity, key.get());
    return new Attestation(
        identity,
        algorithm,
        problem.isEmpty() ? Result.VALID : Result.INVALID,
        key.get().source(),
        problem.isEmpty() ? "signed with the key of " + identity : problem);
  }

  /** Returns where a keyring has a key; empty for what is no address, or would lead elsewhere. */
  static Optional<String> path(String identity, String selector) {
    int sign = identity.lastIndexOf('@');
    List<String> parts =
        sign < 1
            ? List.of()
            : List.of(identity.substring(sign + 1), identity.substring(0, sign), selector);
    boolean isSafe =
        !parts.isEmpty()
            && parts.stream().allMatch(part -> part.matches(PATH_PART) && !part.startsWith("."));
    return isSafe ? Optional.of("ed25519/" + String.join("/", parts)) : Optional.empty();
  }

  /** Returns what is wrong with it, "" for nothing. */
  private static String problem(
      CanonicalMail mail, DeveloperSignature signature, String identity, Keyring.Key key) {
    List<String> signed = signature.signed();
    if (!signed.containsAll(List.of("from", "subject"))) {
      return "it does not cover From and Subject";
    }
    if (signature.tag("t", "").isEmpty()) {
      return "it does not say when it was made";
    }
    Base64.Encoder base64 = Base64.getEncoder();
    if (!base64.encodeToString(CanonicalMail.sha256(mail.body())).equals(signature.tag("bh", ""))) {
      return "the body is not the one that was signed";
    }
    try {
      byte[] both = Base64.getDecoder().decode(signature.tag("b", ""));
      int end = Math.min(both.length, Ed25519.SIGNATURE_BYTES);
      byte[] digest = Arrays.copyOfRange(both, end, both.length);
      boolean isOfKey =
          Ed25519.verify(
              Base64.getDecoder().decode(key.base64().strip()), digest, Arrays.copyOf(both, end));
      if (!isOfKey) {
        return "it was not made with the key of " + identity;
      }
      return Arrays.equals(digest, mail.digest(signed, signature.upToSignature()))
          ? ""
          : "From, Subject or Message-ID are not those that were signed";
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return "it can't be read: " + e.getMessage();
    }
  }
}
