// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.send;

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
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final String name;

  TestAuthority(Path folder, String name) throws IOException, InterruptedException {
    this.folder = folder;
    this.name = name;
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            name,
            "-dname",
            "CN=" + name,
            "-ext",
            "bc:c",
            "-keyalg",
            "EC"));
    keytool(List.of("-exportcert", "-alias", name, "-rfc", "-file", certificate().toString()));
  }

  /** Returns the file with the authority's certificate in PEM. */
  Path certificate() {
    return folder.resolve(name + ".pem");
  }

  private void keytool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(
        List.of("-keystore", folder.resolve(name + ".p12").toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /**
   * Returns what a server speaks TLS by.
   *
   * @param host as keytool writes a subject's alternative name, like "ip:127.0.0.1"
   */
  SSLContext server(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    String request = folder.resolve(name + ".request").toString();
    String signed = folder.resolve(name + ".signed").toString();
    String alias = "server" + Integer.toHexString(host.hashCode());
    keytool(List.of("-genkeypair", "-alias", alias, "-dname", "CN=mail", "-keyalg", "EC"));
    keytool(List.of("-certreq", "-alias", alias, "-file", request));
    keytool(
        List.of(
            "-gencert",
            "-alias",
            name,
            "-infile",
            request,
            "-outfile",
            signed,
            "-rfc",
            "-ext",
            "san=" + host));
    keytool(List.of("-importcert", "-noprompt", "-alias", alias, "-file", signed));
    keytool(List.of("-delete", "-alias", name));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
