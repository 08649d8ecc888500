// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A browser without a screen: keeps cookies, and sends forms with their token. */
public final class TestClient {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final int port;

  public TestClient(int port) {
    this.port = port;
  }

  /** Returns the address of a path on the server. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Sends a request as it is, but for the cookies. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String... fields)
      throws IOException, InterruptedException {
    get("/login");
    StringBuilder form = new StringBuilder("csrf=");
    form.append(
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("reroll-csrf"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElse(""));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return client.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Logs in on the loopback address with the start token "start". */
  public void start() throws IOException, InterruptedException {
    get("/start?token=start");
  }

  public int logIn(String name, String password) throws IOException, InterruptedException {
    return post("/login", "name", name, "password", password, "next", "/").statusCode();
  }
}
