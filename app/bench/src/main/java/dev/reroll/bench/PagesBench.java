// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long each page takes over HTTP, from a server of its own on a database of many series and
 * objections; one request at a time, each read to its end.
 */
final class PagesBench {
  private static final int WARM = 60;
  private static final String LISTENS = "Reroll listens on ";

  private static final List<String> PAGES =
      List.of(
          "/",
          "/series",
          "/series/7",
          "/series/7/standing",
          "/series/7/positions",
          "/series/7/v2/responses",
          "/objections",
          "/objections?page=7",
          "/objections?state=all&sort=holder&desc=1",
          "/objections?state=all&group=holder",
          "/objections?kind=bug&turn=author&scope=patch",
          "/objections?words=queue",
          "/objections.json",
          "/objections.atom",
          "/objection/777",
          "/person/reviewer3@example.org",
          "/maintainer/all",
          "/commitments",
          "/rulings",
          "/suggestions",
          "/series/7/suggestions",
          "/search?q=queue");

  private PagesBench() {}

  static List<Figure> run(int requests) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("reroll-bench-pages");
    long begun = System.nanoTime();
    int objections = ManyObjections.fill(home);
    BenchMain.say(
        "%d objections kept in %d s"
            .formatted(objections, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)));
    Path root = Path.of(System.getProperty("reroll.root"));
    Process server =
        new ProcessBuilder(
                root.resolve("reroll").toString(),
                "--home",
                home.toString(),
                "serve",
                "--sample",
                "--no-lab",
                "--port",
                "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return measure(base(server), requests);
    } finally {
      server.destroy();
      server.waitFor();
      MailBench.delete(home);
    }
  }

  private static String base(Process server) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith(LISTENS)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the server did not start");
    }
    return line.substring(LISTENS.length()).replaceFirst("/$", "");
  }

  private static List<Figure> measure(String base, int requests)
      throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String page : PAGES) {
        for (int i = 0; i < WARM; i++) {
          get(client, base + page);
        }
      }
      for (String page : PAGES) {
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
          long begin = System.nanoTime();
          get(client, base + page);
          millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        figures.add(new Figure(page + " p50", millis[requests / 2], "ms", ""));
        figures.add(
            new Figure(
                page + " p99",
                millis[Math.min(requests - 1, (int) Math.ceil(requests * 0.99) - 1)],
                "ms",
                "< 100"));
      }
    }
    return figures;
  }

  private static void get(HttpClient client, String address)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("%s gave %d".formatted(address, answer.statusCode()));
    }
  }
}
