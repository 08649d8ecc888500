// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Too much of anything is read in part, with a reason; what comes after it is read. */
class LimitsTest implements MailSource.Sink {
  private static final String SEPARATOR = "From mboxrd@z Thu Jan  1 00:00:00 1970\n";
  private static final int MEBIBYTE = 1 << 20;

  private final List<RawMessage> messages = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  @Override
  public void message(RawMessage message) {
    messages.add(message);
  }

  @Override
  public void broken(String source, long offset, String reason) {
    broken.add(source + " at " + offset + ": " + reason);
  }

  private interface Packing {
    OutputStream over(OutputStream out) throws IOException;
  }

  /** Gives one byte over and over, and counts how often it was asked. */
  private static final class Endless extends InputStream {
    private long left;

    Endless(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      int given = (int) Math.min(left, length);
      java.util.Arrays.fill(bytes, from, from + given, (byte) 'x');
      left -= given;
      return given == 0 ? -1 : given;
    }
  }

  @Test
  void mailbox_that_expands_without_end_is_not_read_on() throws IOException {
    List<Packing> packings =
        List.of(
            GZIPOutputStream::new,
            out -> new XZOutputStream(out, new LZMA2Options()),
            ZstdOutputStream::new);
    for (Packing packing : packings) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = packing.over(packed)) {
        out.write((SEPARATOR + "Subject: bomb\n\n").getBytes(StandardCharsets.US_ASCII));
        new Endless(16 * MEBIBYTE).transferTo(out);
      }
      messages.clear();
      broken.clear();

      MailSource.read(
          new ByteArrayInputStream(packed.toByteArray()), "box", this, MEBIBYTE / 4, MEBIBYTE);

      assertThat(messages)
          .singleElement()
          .satisfies(kept ->
              assertThat(new String(kept.bytes(), StandardCharsets.US_ASCII))
                  .startsWith("Subject: bomb"));
      assertThat(broken).hasSize(2);
      assertThat(broken.getFirst()).contains("box at 0").contains("and cut");
      assertThat(broken.getLast()).contains("expands to more than 200 times its size");
    }
  }

  @Test
  void line_without_end_is_cut_and_the_next_message_read() throws IOException {
    InputStream in =
        new SequenceInputStream(
            new SequenceInputStream(
                new ByteArrayInputStream((SEPARATOR + "Subject: long\n\n").getBytes("US-ASCII")),
                new Endless(64L * MEBIBYTE)),
            new ByteArrayInputStream(
                ("\n\n" + SEPARATOR + "Subject: next\n\nx\n").getBytes("US-ASCII")));

    MailSource.read(in, "box", this, MEBIBYTE, MEBIBYTE);

    assertThat(messages).hasSize(2);
    assertThat(messages.getFirst().bytes()).hasSizeBetween(MEBIBYTE - 70_000, MEBIBYTE);
    assertThat(Mail.parse(messages.getLast().bytes()).subject()).isEqualTo("next");
    assertThat(broken).containsExactly("box at 0: message is larger than 1,048,576 bytes and cut");
  }

  private static Mail mail(String text) {
    return Mail.parse(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<String> cuts(Mail mail) {
    return mail.diagnostics().stream().filter(Diagnostic::cut).map(Diagnostic::problem).toList();
  }

  @Test
  void multipart_of_a_hundred_thousand_parts_is_read_in_part() {
    Mail mail =
        mail(
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
                + "--b\n\npart\n".repeat(100_000)
                + "--b--\n");

    assertThat(cuts(mail)).containsExactly("more than 2,000 parts; the rest is left out");
    assertThat(mail.text()).startsWith("part\n").hasSizeLessThan(20_000);
  }

  @Test
  void of_a_million_references_the_first_and_the_last_count() {
    StringBuilder references = new StringBuilder("References:");
    for (int i = 0; i < 1_000_000; i++) {
      references.append(" <").append(i).append("@x>\n");
    }

    Mail mail = mail("Subject: x\n" + references + "In-Reply-To: <999999@x>\n\ntext\n");

    assertThat(mail.references()).hasSize(2000).startsWith("0@x", "1@x").endsWith("999999@x");
    assertThat(mail.references()).allMatch(id -> id.matches("\\d+@x"));
    assertThat(mail.inReplyTo()).isEqualTo("999999@x");
    assertThat(cuts(mail)).hasSize(2).anyMatch(cut -> cut.contains("are heeded"));
  }

  @Test
  void header_without_end_is_read_in_part_and_the_body_found() {
    Mail mail =
        mail("Subject: x\n" + "X-More: of the same\n".repeat(400_000) + "To: a@b\n\ntext\n");

    assertThat(mail.subject()).isEqualTo("x");
    assertThat(mail.to()).isEmpty();
    assertThat(mail.text()).isEqualTo("text\n");
    assertThat(cuts(mail)).containsExactly("header larger than 1,048,576 bytes is read in part");
  }

  @Test
  void thread_of_placeholders_below_each_other_is_built_in_time() {
    List<ThreadTree.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<String> references = new ArrayList<>();
      for (int j = 0; j < 1_000; j++) {
        references.add("%07d@x".formatted(i * 999 + j));
      }
      entries.add(
          new ThreadTree.Entry(
              "m" + i + "@x", references, java.time.Instant.ofEpochSecond(i), "Re: x"));
    }

    record Line(ThreadTree.Node node, int depth) {}
    Deque<Line> todo = new ArrayDeque<>();
    ThreadTree.of(entries).roots().forEach(root -> todo.push(new Line(root, 1)));
    int deepest = 0;
    while (!todo.isEmpty()) {
      Line line = todo.pop();
      deepest = Math.max(deepest, line.depth);
      line.node.children().forEach(child -> todo.push(new Line(child, line.depth + 1)));
    }

    // All placeholders stand below each other, and the last message below them.
    assertThat(deepest).isEqualTo(60 * 999 + 2);
  }
}
