// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a click that writes takes while a long command writes to the same database: one click
 * after the other, as long as the command goes on.
 */
final class ClickBench {
  private static final Pattern START =
      Pattern.compile(".*open (http://\\S+?)(/start\\?token=\\S+).*");
  private static final int WARM = 40;

  private final Path home;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private String base = "";

  private ClickBench(Path home) {
    this.home = home;
  }

  /**
   * Measures beside the reading of a MAINTAINERS file, and beside an import.
   *
   * @param mailbox to import
   */
  static List<Figure> run(Path maintainers, Path mailbox) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("reroll-bench-clicks");
    int objections = ManyObjections.fill(home);
    BenchMain.say("%d objections kept".formatted(objections));
    ClickBench bench = new ClickBench(home);
    Process server = bench.reroll("serve", "--no-lab", "--port", "0");
    try {
      bench.logIn(server);
      for (int i = 0; i < WARM; i++) {
        bench.click(1 + i);
      }
      List<Figure> figures = new ArrayList<>();
      figures.addAll(
          bench.beside("maintainers", "--read", maintainers.toString(), "--base", "v6.13"));
      figures.addAll(bench.beside("import", mailbox.toString()));
      return figures;
    } finally {
      server.destroy();
      server.waitFor();
      bench.client.close();
      MailBench.delete(home);
    }
  }

  private Process reroll(String... arguments) throws IOException {
    Path root = Path.of(System.getProperty("reroll.root"));
    List<String> command =
        new ArrayList<>(List.of(root.resolve("reroll").toString(), "--home", home.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private void logIn(Process server) throws IOException, InterruptedException {
    BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher start = START.matcher(line);
      if (start.matches()) {
        base = start.group(1);
        get(start.group(2));
        get("/login");
        return;
      }
    }
    throw new IOException("the server did not start");
  }

  private List<Figure> beside(String... arguments) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process command = reroll(arguments);
    List<Double> millis = new ArrayList<>();
    int busy = 0;
    while (command.isAlive()) {
      long clicked = System.nanoTime();
      if (click(1 + millis.size()) == 503) {
        busy++;
      }
      millis.add((System.nanoTime() - clicked) / 1e6);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (command.waitFor() != 0) {
      throw new IOException("%s failed".formatted(arguments[0]));
    }
    Collections.sort(millis);
    String name = "click beside " + arguments[0];
    return List.of(
        new Figure(name + ": slowest", millis.getLast(), "ms", "< 2000"),
        new Figure(name + ": p50", millis.get(millis.size() / 2), "ms", ""),
        new Figure(name + ": said busy", busy, "of " + millis.size(), "0"),
        new Figure(arguments[0], seconds, "s", ""));
  }

  /** Hides an objection for a while, which is one write; returns the status. */
  private int click(int count) throws IOException, InterruptedException {
    String token =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("reroll-csrf"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElseThrow();
    int status =
        client
            .send(
                HttpRequest.newBuilder(
                        URI.create("%s/objection/%d/act".formatted(base, 1 + count % 1000)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "csrf=%s&to=snooze&until=2030-01-01".formatted(token)))
                    .build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
    if (status != 303 && status != 503) {
      throw new IOException("the click was answered with %d".formatted(status));
    }
    return status;
  }

  private void get(String path) throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(),
        HttpResponse.BodyHandlers.discarding());
  }
}
