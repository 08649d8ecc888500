// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.series.attest.Attestation.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures, ours and those of Debian's patatt, each checked by the other. */
class AttestationTest {
  private static final Path QUEUE = Path.of(System.getProperty("reroll.root"), "patch-queue");
  private static final String SEED =
      Base64.getEncoder()
          .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static byte[] patch(String version, int number) throws IOException {
    try (Stream<Path> files = Files.list(QUEUE.resolve("fbnic").resolve(version))) {
      return withoutEnvelope(
          Files.readAllBytes(files.sorted().skip(number).findFirst().orElseThrow()));
    }
  }

  private static byte[] withoutEnvelope(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Signer signer() throws GeneralSecurityException {
    return new Signer(SEED, null, null, CLOCK);
  }

  private static Keyring keyring() throws GeneralSecurityException {
    String key = Ed25519.text(Ed25519.pair(Base64.getDecoder().decode(SEED)).getPublic());
    return path ->
        path.equals("ed25519/example.org/mira/default")
            ? Optional.of(new Keyring.Key(key, "test"))
            : Optional.empty();
  }

  private static Result result(byte[] mail) throws GeneralSecurityException {
    List<Attestation> all = Attestation.of(mail, keyring());
    assertThat(all).hasSize(1);
    return all.getFirst().result();
  }

  private static byte[] replaced(byte[] mail, String what, String with) {
    return new String(mail, StandardCharsets.ISO_8859_1)
        .replace(what, with)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void signed_mail_is_valid_and_one_that_was_changed_is_not() throws Exception {
    byte[] signed = signer().signed(patch("v4", 6));

    assertThat(result(signed)).isEqualTo(Result.VALID);
    assertThat(result(replaced(signed, "NETDEV_TX_OK", "NETDEV_TX_BUSY")))
        .isEqualTo(Result.INVALID);
    assertThat(result(replaced(signed, "Message-ID: <fbnic-v4-6", "Message-ID: <fbnic-v4-7")))
        .isEqualTo(Result.INVALID);
    assertThat(result(replaced(signed, "From: Mira", "From: Mara"))).isEqualTo(Result.INVALID);
  }

  @Test
  void what_lists_do_to_a_mail_does_not_break_its_signature() throws Exception {
    byte[] signed = signer().signed(patch("v4", 6));

    String text = new String(signed, StandardCharsets.ISO_8859_1);
    String relayed =
        "Received: from a by b\n"
            + text.replace("\n", "\r\n")
                .replace("[PATCH net-next v4", "[netdev] [PATCH net-next v4")
            + "\r\n\r\n";
    assertThat(result(relayed.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(Result.VALID);
  }

  @Test
  void signature_of_somebody_unknown_or_by_other_means_is_not_valid() throws Exception {
    byte[] signed = signer().signed(patch("v4", 6));

    assertThat(result(replaced(signed, "i=mira@", "i=../mira@"))).isEqualTo(Result.NO_KEY);
    assertThat(result(replaced(signed, "i=mira@", "i=beni@"))).isEqualTo(Result.NO_KEY);
    assertThat(result(replaced(signed, "a=ed25519-sha256", "a=openpgp-sha256")))
        .isEqualTo(Result.UNSUPPORTED);
  }

  private void requirePatatt() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/patatt")), "patatt is not installed");
  }

  private String patatt(byte[] input, boolean passes, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/patatt"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.environment().put("HOME", folder.toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().write(input);
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor() == 0).as(out).isEqualTo(passes);
    return out;
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    assertThat(builder.start().waitFor()).isZero();
  }

  private void setUp() throws Exception {
    git("init", "-q", ".");
    Path keys = Files.createDirectories(folder.resolve(".keys/ed25519/example.org/mira"));
    Files.writeString(
        keys.resolve("default"),
        keyring().find("ed25519/example.org/mira/default").orElseThrow().base64() + "\n");
    Path own = Files.createDirectories(folder.resolve("data/patatt/private"));
    Files.writeString(own.resolve("test.key"), SEED);
    git("config", "patatt.signingkey", "ed25519:test");
    git("config", "patatt.identity", "mira@example.org");
    git("config", "patatt.keyringsrc", "ref:::.keys");
  }

  @Test
  void patatt_takes_our_signatures() throws Exception {
    requirePatatt();
    setUp();
    for (int i = 0; i < 16; i++) {
      byte[] signed = signer().signed(patch("v4", i));
      patatt(signed, true, "validate");
      patatt(replaced(signed, "net", "mat"), false, "validate");
    }
  }

  @Test
  void we_take_the_signatures_of_patatt() throws Exception {
    requirePatatt();
    setUp();
    for (int i = 0; i < 16; i++) {
      byte[] signed = patatt(patch("v4", i), true, "sign").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(result(signed)).as("mail %d", i).isEqualTo(Result.VALID);
    }
  }
}
