// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of our own, made with the JDK's keytool. */
final class TestAuthority {
  private static final String TYPE = "PKCS12";
  private static final String PASSWORD = "changeit";
  private static final String SERVER = "server";

  private final Path folder;
  private final String name;

  TestAuthority(Path folder, String name) throws IOException, InterruptedException {
    this.folder = folder;
    this.name = name;
    keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-ext", "bc:c", "-keyalg", "EC");
    keytool("-exportcert", "-alias", name, "-rfc", "-file", certificate().toString());
  }

  /** Returns the file with the authority's certificate in PEM. */
  Path certificate() {
    return folder.resolve(name + ".pem");
  }

  private Path keys() {
    return folder.resolve(name + ".p12");
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", keys().toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /**
   * Returns what a server speaks TLS by; may be called once.
   *
   * @param host as keytool writes a subject's alternative name, like "ip:127.0.0.1"
   */
  SSLContext server(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    keytool(
        "-genkeypair",
        "-alias",
        host,
        "-dname",
        "CN=mail",
        "-keyalg",
        "EC",
        "-signer",
        name,
        "-ext",
        "san=" + host);
    KeyStore all = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(keys())) {
      all.load(in, PASSWORD.toCharArray());
    }
    // With the authority's own key beside it, it might be shown that one's certificate.
    KeyStore own = KeyStore.getInstance(TYPE);
    own.load(null, null);
    own.setKeyEntry(
        SERVER,
        all.getKey(host, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        all.getCertificateChain(host));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(own, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
