// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.fetch;

import dev.reroll.mail.MailSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A thread from a public-inbox server, as its t.mbox.gz: by a message's page there, by the address
 * of any mailbox, or by a message-id in brackets from the server that REROLL_INBOX names.
 */
final class ThreadDownload implements Fetch {
  private static final String DEFAULT_INBOX = "https://lore.kernel.org/all";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final String source;

  ThreadDownload(String source) {
    this.source = source;
  }

  private static String inbox() {
    String own = System.getenv("REROLL_INBOX");
    return own == null || own.isBlank() ? DEFAULT_INBOX : own;
  }

  /** Returns the address of the mailbox that a source stands for. */
  static String address(String source, String inbox) {
    if (source.startsWith("<")) {
      String id = source.substring(1, source.length() - 1);
      String base = inbox.endsWith("/") ? inbox : inbox + "/";
      return base
          + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("%40", "@")
          + "/t.mbox.gz";
    }
    int hash = source.indexOf('#');
    String page = hash < 0 ? source : source.substring(0, hash);
    boolean file = page.endsWith(".gz") || page.endsWith(".mbox") || page.endsWith("/raw");
    if (file || page.indexOf('?') >= 0) {
      return page;
    }
    String bare =
        page.endsWith("/T/") || page.endsWith("/t/") ? page.substring(0, page.length() - 2) : page;
    return (bare.endsWith("/") ? bare : bare + "/") + "t.mbox.gz";
  }

  @Override
  public @Nullable String read(@Nullable String state, MailSource.Sink sink) throws IOException {
    String address = address(source, inbox());
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(new URI(address))
              .timeout(ANSWER)
              .header("User-Agent", "reroll")
              .build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() == 404) {
          throw new IOException("%s knows no such message".formatted(address));
        }
        if (response.statusCode() != 200) {
          throw new IOException("%s answers %d".formatted(address, response.statusCode()));
        }
        MailSource.read(body, address, sink);
      }
      return null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("\"%s\" is no address".formatted(address), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + address, e);
    }
  }
}
