// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import dev.reroll.mail.send.SendException.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Connections to whom a file's certificates vouch for, like git's sendemail.smtpSSLCertPath. */
final class TrustedBy {
  private TrustedBy() {}

  /**
   * Trusts the certificates of a file in PEM, or of all files in a folder.
   *
   * @throws SendException if there is none
   */
  static SSLSocketFactory file(Path path) throws SendException {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Path pem : files(path)) {
        add(trusted, pem);
      }
      if (trusted.size() == 0) {
        throw new GeneralSecurityException("there is none");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException e) {
      throw new SendException(
          Outcome.NOT_ACCEPTED,
          "cannot read the certificates in \"%s\": %s".formatted(path, e.getMessage()),
          e);
    } catch (GeneralSecurityException e) {
      throw new SendException(
          Outcome.NOT_ACCEPTED,
          "\"%s\" holds no certificates in PEM: %s".formatted(path, e.getMessage()),
          e);
    }
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void add(KeyStore trusted, Path pem) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry(Integer.toString(trusted.size()), each);
      }
    }
  }
}
