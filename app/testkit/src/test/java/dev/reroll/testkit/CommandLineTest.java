// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.device.trace.Event;
import dev.reroll.device.trace.TraceWriter;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as a person uses it, with the project's own patch queue in the database. */
class CommandLineTest {
  @TempDir Path home;
  private final TestReroll reroll = new TestReroll();

  @BeforeEach
  void load() {
    try (TestServer sample = TestServer.withPatchQueue(home)) {
      assertThat(sample.store().series()).isNotEmpty();
    }
  }

  private int reroll(String... arguments) {
    return reroll.in(home, arguments);
  }

  private JsonNode json(String... arguments) {
    assertThat(reroll(arguments)).as(reroll.err()).isZero();
    return JsonMapper.builder().build().readTree(reroll.out());
  }

  @Test
  void suggest_names_kind_holder_and_verbatim_words_of_a_message() {
    JsonNode found = json("suggest", "<mh5@example.org>", "--json");

    assertThat(found.size()).isEqualTo(2);
    JsonNode promise = found.get(1);
    assertThat(promise.get("kind").asString()).isEqualTo("commitment");
    assertThat(promise.get("words").asString()).isEqualTo("The model comes first, then v3.");
    assertThat(promise.get("holder").get("name").asString()).isEqualTo("Mira Halvorsen");
    assertThat(promise.get("target").get("message_id").asString()).isEqualTo("gl3@example.org");
    assertThat(promise.get("key").asString()).startsWith("mh5@example.org commitment ");
    assertThat(reroll("suggest", "<none@example.org>")).isEqualTo(2);
  }

  @Test
  void sample_series_has_four_whole_revisions_with_comments_and_trailers() {
    JsonNode series = json("series", "show", "fbnic", "--json");

    JsonNode revisions = series.get("revisions");
    assertThat(revisions.size()).isEqualTo(4);
    assertThat(revisions.get(0).get("received").asInt()).isEqualTo(5);
    assertThat(revisions.get(1).get("received").asInt()).isEqualTo(7);
    assertThat(revisions.get(2).get("received").asInt()).isEqualTo(15);
    assertThat(revisions.get(3).get("received").asInt()).isEqualTo(16);
    JsonNode patch = revisions.get(0).get("patches").get(3);
    assertThat(patch.get("comments").size()).isEqualTo(4);
    assertThat(patch.get("comments").get(0).get("path").asString()).endsWith(".c");
    JsonNode trailer = revisions.get(0).get("patches").get(0).get("trailers").get(0);
    assertThat(trailer.get("name").asString()).isEqualTo("Reviewed-by");
    assertThat(trailer.get("value").asString()).startsWith("Ines Caldeira");
    assertThat(trailer.get("from").get("name").asString()).isEqualTo("Ines Caldeira");
    assertThat(trailer.get("valid").asBoolean()).isTrue();
    JsonNode cover = revisions.get(0).get("cover");
    assertThat(cover.get("message_id").asString()).isEqualTo("fbnic-v1-0@example.org");
    assertThat(cover.get("comments").size()).isPositive();
  }

  @Test
  void comment_says_where_its_line_is_in_each_later_revision() {
    JsonNode patch =
        json("series", "show", "fbnic", "--json").get("revisions").get(0).get("patches").get(3);

    JsonNode carried = patch.get("comments").get(0).get("carried");
    assertThat(carried.size()).isEqualTo(3);
    assertThat(carried.get(0).get("version").asInt()).isEqualTo(2);
    assertThat(carried.get(0).get("fate").asString())
        .isIn("untouched", "changed", "gone", "unknown");
    assertThat(carried.get(0).get("patch").asInt()).isEqualTo(5);
    assertThat(carried.get(0).get("path").asString()).endsWith(".c");
  }

  @Test
  void revisions_are_compared_by_their_mails() {
    JsonNode pairs = json("range-diff", "fbnic", "v1", "v2", "--json", "--lineage");

    assertThat(pairs.get(0).get("old").get("number").asInt()).isEqualTo(1);
    assertThat(pairs.get(0).get("old").get("commit").isNull()).isTrue();
    assertThat(pairs.get(0).get("old").get("patch_id").asString()).matches("[0-9a-f]{40}");
    assertThat(reroll("range-diff", "fbnic", "v1", "v9")).isEqualTo(2);
    assertThat(reroll.err()).contains("series \"fbnic\" has not both v1 and v9");
  }

  @Test
  void message_is_shown_with_who_wrote_what_and_what_is_unknown() throws IOException {
    Path page =
        Files.writeString(
            home.resolve("page.txt"),
            "Re: something\n\nFrom: Ada Example\nDate: Mon Jan 5 2026 - 01:00:00 EST\n\n"
                + "On Sun, 4 Jan 2026 10:00:00 +0100 Bob Example wrote:\n> why?\n\nBecause of this.\n");

    JsonNode report = json("import", page.toString(), "--json");
    JsonNode mail = json("mail", "show", "89", "--json");

    assertThat(report.get("new").asInt()).isEqualTo(1);
    assertThat(mail.get("message_id").isNull()).isTrue();
    assertThat(mail.get("from").get("name").asString()).isEqualTo("Ada Example");
    assertThat(mail.get("unknown").toString()).contains("message_id").contains("from.email");
    assertThat(mail.get("date").asString()).isEqualTo("2026-01-05T06:00:00Z");
    JsonNode quoted = mail.get("spans").get(1);
    assertThat(quoted.get("depth").asInt()).isEqualTo(1);
    assertThat(quoted.get("person").asString()).isEqualTo("Bob Example");
    assertThat(quoted.get("text").asString()).isEqualTo("why?");
    assertThat(reroll("mail", "show", "89")).isZero();
    assertThat(reroll.out()).contains("Message-ID: unknown");
  }

  @Test
  void thread_is_shown_as_a_tree() {
    JsonNode thread = json("thread", "show", "fbnic-v1-0@example.org", "--json");

    assertThat(thread.get("root").asString()).isEqualTo("fbnic-v1-0@example.org");
    assertThat(thread.get("messages").size()).isEqualTo(18);
    assertThat(thread.get("messages").get(0).get("parent").isNull()).isTrue();
    assertThat(thread.get("messages").get(1).get("parent").asString())
        .isEqualTo("fbnic-v1-0@example.org");
    assertThat(thread.get("trees").asInt()).isEqualTo(1);
  }

  @Test
  void unreadable_source_gives_its_name_and_status_1() {
    assertThat(reroll("import", "/no/such/file")).isEqualTo(1);
    assertThat(reroll.err()).contains("/no/such/file").contains("no such file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "import",
        "series",
        "thread",
        "mail",
        "objection",
        "run",
        "lab",
        "smoke",
        "device",
        "trace"
      })
  void every_command_has_a_help(String command) {
    assertThat(reroll(command, "--help")).isZero();
    assertThat(reroll.out()).contains("Usage: reroll " + command);
  }

  @Test
  void nonsense_is_answered_with_what_would_make_sense() {
    assertThat(reroll("objektion")).isEqualTo(2);
    assertThat(reroll.err()).contains("objection");
    assertThat(reroll("series", "show", "none")).isEqualTo(2);
    assertThat(reroll.err()).contains("reroll series list");
    assertThat(reroll("run", "fbnic", "v9")).isEqualTo(2);
    assertThat(reroll.err()).contains("v1 to v4");
    assertThat(reroll("mail", "show", "nobody@nowhere")).isEqualTo(2);
  }

  private Path trace(String name, long tail) throws IOException {
    Path file = home.resolve(name);
    try (TraceWriter writer = TraceWriter.create(file, "fbnic")) {
      writer.write(new Event.Phase(5_000, 0, "up"));
      writer.write(new Event.Access(6_000, 0, true, 0, 0x100008, 4, tail));
      writer.write(new Event.Access(6_000, 0, true, 0, 0x100080, 4, tail * 4096));
      writer.write(new Event.Interrupt(7_000, 0, 2));
    }
    return file;
  }

  @Test
  void trace_is_shown_with_names_and_filtered() throws IOException {
    Path file = trace("a", 2);

    assertThat(reroll("trace", "show", file.toString())).isZero();
    assertThat(reroll.out()).contains("0.000006000 0 write      queue[0].twq0_tail = 0x2");
    JsonNode rows = json("trace", "show", "--kind", "interrupt", "--json", file.toString());

    assertThat(rows.size()).isEqualTo(1);
    assertThat(rows.get(0).get("phase").asString()).isEqualTo("up");
    assertThat(rows.get(0).get("nanos").asLong()).isEqualTo(7_000);
  }

  @Test
  void traces_are_compared_and_a_difference_is_status_1() throws IOException {
    String first = trace("a", 2).toString();
    assertThat(reroll("trace", "diff", first, trace("b", 2).toString())).isZero();
    assertThat(reroll.out()).isEmpty();

    assertThat(reroll("trace", "diff", first, trace("c", 3).toString())).isEqualTo(1);

    assertThat(reroll.out())
        .contains("=== up")
        .contains("-0 write      queue[0].twq0_tail = 0x2")
        .contains("+0 write      queue[0].twq0_tail = 0x3")
        .doesNotContain("base");
  }

  @Test
  void a_file_that_is_no_trace_is_named() throws IOException {
    Path file = Files.writeString(home.resolve("text"), "text");
    assertThat(reroll("trace", "show", file.toString())).isEqualTo(1);
    assertThat(reroll.err()).contains("text\" is no trace of reroll's").doesNotContain("\tat ");
    assertThat(reroll("trace", "diff", "/no/such", "/no/such")).isEqualTo(1);
    assertThat(reroll.err()).contains("there is no file \"/no/such\"").doesNotContain("\tat ");
    assertThat(reroll("device", "--socket", "/tmp/x", "--fault", "nonsense")).isEqualTo(2);
    assertThat(reroll.err()).contains("heartbeat-lost");
  }

  @Test
  void scenarios_are_listed() {
    JsonNode scenarios = json("smoke", "--list", "--json");
    assertThat(scenarios.size()).isGreaterThan(35);
    assertThat(scenarios.get(0).get("name").asString()).isEqualTo("base");
  }

  @Test
  void a_copied_driver_is_told_with_both_places_and_fails() throws IOException {
    Path copy = Files.createDirectories(home.resolve("copy"));
    Path original =
        Path.of(System.getProperty("reroll.root"), "driver-tree/drivers/net/ethernet/meta/fbnic");
    for (String name : List.of("Makefile", "fbnic.h", "fbnic_irq.c")) {
      Files.copy(original.resolve(name), copy.resolve(name));
    }
    String[] arguments = {
      "lab", "similarity", "--driver", copy.toString(), "--against", original.toString()
    };

    assertThat(reroll(arguments)).isEqualTo(1);
    assertThat(reroll.out()).contains("fbnic_irq.c:").contains(" of 60 tokens or more:");
    assertThat(reroll("lab", "similarity", "--driver", home.toString())).isEqualTo(1);
    assertThat(reroll.err()).contains("no driver is in \"").doesNotContain("\tat ");
    assertThat(reroll("lab", "similarity", "--driver", "x", "--limit", "0")).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void the_card_on_its_own_serves_a_guest_and_leaves_trace_and_capture_behind() throws Exception {
    Path socket = home.resolve("card");
    Thread guest = Thread.ofVirtual().start(() -> askForFeatures(socket));

    int status =
        reroll(
            "device",
            "--once",
            "--socket",
            socket.toString(),
            "--trace",
            home.resolve("trace").toString(),
            "--pcap",
            home.resolve("pcap").toString(),
            "--fault",
            "link-down");

    guest.join();
    assertThat(status).isZero();
    assertThat(home.resolve("trace")).isNotEmptyFile();
    assertThat(home.resolve("pcap")).isNotEmptyFile();
    assertThat(socket).doesNotExist();
  }

  /** Connects as soon as somebody listens, and asks what every guest asks first. */
  private static void askForFeatures(Path socket) {
    while (true) {
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        // GET_FEATURES of vhost-user.
        channel.write(ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0}));
        channel.read(ByteBuffer.allocate(20));
        return;
      } catch (IOException e) {
        // Not there yet, or there and not listened at yet.
        Thread.onSpinWait();
      }
    }
  }
}
