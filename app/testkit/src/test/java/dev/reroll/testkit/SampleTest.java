// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample series comes when it is asked for, and says what it is. */
class SampleTest {
  @TempDir Path home;

  @Test
  void empty_home_offers_the_sample_and_nobody_may_load_it() throws Exception {
    try (TestServer server = TestServer.empty(home)) {
      TestClient client = server.serve("127.0.0.1");

      assertThat(client.get("/").body())
          .contains("reroll serve --sample")
          .doesNotContain("/sample\"");
      assertThat(client.post("/sample").statusCode()).isIn(401, 403);
      assertThat(server.store().series()).isEmpty();
    }
  }

  @Test
  void who_may_change_things_loads_it_and_pages_say_so() throws Exception {
    try (TestServer server = TestServer.empty(home)) {
      TestClient client = server.serve("127.0.0.1");
      client.start();

      assertThat(client.get("/").body()).contains("/sample\"").doesNotContain("Sample data");
      assertThat(client.post("/sample").statusCode()).isIn(200, 303);
      assertThat(client.get("/series/fbnic").body()).contains("Sample data");
    }
  }
}
