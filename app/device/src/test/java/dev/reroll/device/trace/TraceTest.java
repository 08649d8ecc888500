// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.device.fbnic.RegisterMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
  private static final RegisterMap NAMES = RegisterMap.FBNIC;

  private static final List<Event> EVENTS =
      List.of(
          new Event.Access(0, 0, false, Event.Access.CONFIG, 0, 4, 0x00131d9bL),
          new Event.Phase(1_000, 0, "probe"),
          new Event.Access(1_500, 0, true, 0, 0x100008, 4, 2),
          new Event.Access(1_500, 0, true, 0, 0x100080, 4, 0xdeadb000L),
          new Event.Interrupt(2_000_000_000L, 0, 2),
          new Event.Mail(2_000_000_001L, 0, true, "heartbeat request"),
          new Event.Phase(2_000_000_002L, 0, "traffic"),
          new Event.Frame(3_000_000_000L, 1, true, 0, 98, "IPv4 ICMP"),
          new Event.Frame(3_000_000_000L, 1, false, -1, 60, "ARP"),
          new Event.Note(-1, 0, "fault link-down"),
          new Event.Access(4_000_000_000L, 0, false, 4, 0x18000, 8, -1L));

  @TempDir Path folder;

  private Path write(String name, List<Event> events) throws IOException {
    Path file = folder.resolve(name);
    try (TraceWriter writer = TraceWriter.create(file, "fbnic")) {
      events.forEach(writer::write);
    }
    return file;
  }

  @Test
  void events_are_read_as_they_were_written() throws Exception {
    TraceFile trace = TraceFile.read(write("a", EVENTS));
    assertThat(trace.events()).isEqualTo(EVENTS);
    assertThat(trace.device()).isEqualTo("fbnic");
    assertThat(trace.whole()).isTrue();
  }

  @Test
  void a_trace_that_was_cut_gives_what_is_there() throws Exception {
    Path file = write("a", EVENTS);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    TraceFile trace = TraceFile.read(file);
    assertThat(trace.whole()).isFalse();
    assertThat(EVENTS).startsWith(trace.events().toArray(Event[]::new));
  }

  @Test
  void a_file_that_is_no_trace_is_refused() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "not a trace");
    assertThatThrownBy(() -> TraceFile.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no trace");
  }

  @Test
  void lines_name_registers_and_values() {
    TraceText text = new TraceText(NAMES);
    assertThat(text.line(EVENTS.get(2)))
        .isEqualTo(" 0.000001500 0 write      queue[0].twq0_tail = 0x2");
    assertThat(text.line(EVENTS.get(4))).isEqualTo(" 2.000000000 0 interrupt  vector 2");
    assertThat(text.line(EVENTS.get(7)))
        .isEqualTo(" 3.000000000 1 receive    98 bytes, IPv4 ICMP, queue 0");
  }

  @Test
  void runs_that_differ_in_time_and_addresses_only_are_the_same() throws Exception {
    List<Event> later =
        List.of(
            new Event.Phase(9_000, 0, "probe"),
            new Event.Access(9_500, 0, true, 0, 0x100080, 4, 0xbeef0000L),
            new Event.Access(9_500, 0, true, 2, 0x20, 4, 5));
    List<Event> sooner =
        List.of(
            new Event.Phase(1, 0, "probe"),
            new Event.Access(2, 0, true, 0, 0x100080, 4, 1),
            new Event.Access(3, 0, true, 2, 0x20, 4, 6));
    TraceFile first = TraceFile.read(write("a", later));
    TraceFile second = TraceFile.read(write("b", sooner));
    assertThat(TraceDiff.of(first, second, NAMES).isEmpty()).isTrue();
  }

  @Test
  void differences_are_told_by_phase() throws Exception {
    List<Event> events = new java.util.ArrayList<>(EVENTS);
    events.add(3, new Event.Access(1_500, 0, true, 0, 0x100204, 4, 9));
    events.remove(8);
    TraceDiff diff =
        TraceDiff.of(TraceFile.read(write("a", EVENTS)), TraceFile.read(write("b", events)), NAMES);
    assertThat(diff.phases())
        .extracting(TraceDiff.PhaseDiff::name)
        .containsExactly("probe", "traffic");
    assertThat(diff.phases().getFirst().changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.removed()).isEmpty();
          assertThat(change.added()).containsExactly("0 write      queue[0].tcq_head = 0x9");
          assertThat(change.newLine()).isEqualTo(2);
        });
    assertThat(diff.phases().getLast().changes().getFirst().removed())
        .containsExactly("1 receive    98 bytes, IPv4 ICMP, queue 0");
  }

  @Test
  void a_phase_that_comes_twice_is_compared_with_its_like() throws Exception {
    List<Event> twice =
        List.of(
            new Event.Phase(0, 0, "up"),
            new Event.Interrupt(0, 0, 1),
            new Event.Phase(0, 0, "up"),
            new Event.Interrupt(0, 0, 2));
    List<Event> other =
        List.of(
            new Event.Phase(0, 0, "up"),
            new Event.Interrupt(0, 0, 1),
            new Event.Phase(0, 0, "up"),
            new Event.Interrupt(0, 0, 3));
    TraceDiff diff =
        TraceDiff.of(TraceFile.read(write("a", twice)), TraceFile.read(write("b", other)), NAMES);
    assertThat(diff.phases()).extracting(TraceDiff.PhaseDiff::name).containsExactly("up #2");
  }
}
