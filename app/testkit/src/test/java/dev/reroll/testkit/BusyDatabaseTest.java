// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process writes, for longer than a page waits, or shorter than a command does. */
class BusyDatabaseTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @TempDir Path home;

  @Test
  void a_page_says_that_the_database_is_busy_and_the_same_works_when_it_is_free() throws Exception {
    try (TestServer server = TestServer.empty(home).waitingAtMost(PATIENCE)) {
      TestClient client = server.serve("127.0.0.1");
      client.start();
      try (WriteLockHolder _ = WriteLockHolder.of(home)) {
        long begin = System.nanoTime();
        HttpResponse<String> busy = add(client);

        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).isPresent();
        assertThat(busy.body()).contains("the database is busy: another process writes; try again");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(client.get("/series").statusCode()).isEqualTo(200);
      }

      assertThat(add(client).statusCode()).isLessThan(400);
      assertThat(server.store().accounts().hasAdmin()).isTrue();
    }
  }

  private static HttpResponse<String> add(TestClient client) throws Exception {
    return client.post("/accounts", "name", "greta", "email", "greta@example.org", "role", "admin");
  }

  @Test
  void a_command_waits_until_the_other_is_done() throws Exception {
    TestReroll reroll = new TestReroll();
    assertThat(reroll.in(home, "search", "--list")).isZero();
    CompletableFuture<Integer> status;
    try (WriteLockHolder _ = WriteLockHolder.of(home)) {
      status = CompletableFuture.supplyAsync(() -> reroll.in(home, "search", "--forget", "mine"));
      Thread.sleep(500);
      assertThat(status).isNotDone();
    }

    assertThat(status.get()).as(reroll.err()).isZero();
  }
}
