// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSourceTest implements MailSource.Sink {
  private static final String MBOX =
      """
      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: a@example.org
      Subject: one

      text
      >From here on
      >>From there

      From the start of a line in prose
      From mboxrd@z Thu Jan  1 00:00:00 1970
      is prose too, since no empty line is before it

      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: b@example.org

      two

      """;

  private final List<String> texts = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  @TempDir Path folder;

  @Override
  public void message(RawMessage message) {
    texts.add(new String(message.bytes(), StandardCharsets.UTF_8));
    offsets.add(message.offset());
  }

  @Override
  public void broken(String source, long offset, String reason) {
    broken.add(reason);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private void read(byte[] bytes) throws IOException {
    MailSource.read(new ByteArrayInputStream(bytes), "-", this);
  }

  @Test
  void mbox_is_cut_at_its_separators_and_quoting_is_undone() throws IOException {
    read(MBOX.getBytes(StandardCharsets.UTF_8));

    assertThat(texts).hasSize(2);
    assertThat(texts.getFirst())
        .startsWith("From: a@example.org\n")
        .contains("\nFrom here on\n>From there\n")
        .contains("\nFrom the start of a line in prose\n")
        .endsWith("is before it\n");
    assertThat(texts.getLast()).isEqualTo("From: b@example.org\n\ntwo\n");
    assertThat(offsets.getLast()).isEqualTo(MBOX.lastIndexOf("From mboxrd@z"));
    assertThat(broken).isEmpty();
  }

  @Test
  void gzip_is_undone_and_a_cut_one_gives_what_came_before() throws IOException {
    byte[] whole = gzip(MBOX.repeat(2_000).getBytes(StandardCharsets.UTF_8));

    read(whole);
    assertThat(texts).hasSize(4_000);
    read(Arrays.copyOf(whole, whole.length / 2));

    assertThat(texts.size()).isGreaterThan(4_000);
    assertThat(broken).singleElement().asString().contains("gzip");
  }

  @Test
  void folder_is_read_by_name_without_hidden_files_and_links() throws IOException {
    Files.createDirectories(folder.resolve("v2"));
    Files.writeString(
        folder.resolve("v2/0001-b.patch"),
        "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n"
            + "From: b@x\n\n>From\n");
    Files.writeString(folder.resolve("0001-a.patch"), "From: a@x\n\na\n");
    Files.writeString(folder.resolve(".hidden"), "From: h@x\n\nh\n");
    Files.writeString(folder.resolve("empty"), "");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("0001-a.patch"));

    MailSource.read(folder, this);

    assertThat(texts).containsExactly("From: a@x\n\na\n", "From: b@x\n\n>From\n");
    assertThat(broken).containsExactly("empty");
  }

  @Test
  void maildir_gives_new_and_cur_but_not_tmp() throws IOException {
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(folder.resolve(part));
      Files.writeString(folder.resolve(part).resolve("1"), "From: " + part + "@x\n\n");
    }

    MailSource.read(folder, this);

    assertThat(texts).containsExactly("From: cur@x\n\n", "From: new@x\n\n");
  }

  @Test
  void message_flattened_to_one_line_is_no_separator() throws IOException {
    String flat =
        "From mboxrd@z Thu Jan 1 00:00:00 1970 Received: "
            + "x ".repeat(300)
            + "Message-ID: <1@example.org> body";

    read(flat.getBytes(StandardCharsets.UTF_8));

    assertThat(texts).containsExactly(flat);
  }

  @Test
  void path_that_is_not_there_is_an_error() {
    assertThatThrownBy(() -> MailSource.read(folder.resolve("none"), this))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void xz_and_zstd_are_unpacked_and_broken_ones_said() throws IOException {
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (var out = new org.tukaani.xz.XZOutputStream(xz, new org.tukaani.xz.LZMA2Options())) {
      out.write(MBOX.getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream zstd = new ByteArrayOutputStream();
    try (var out = new com.github.luben.zstd.ZstdOutputStream(zstd)) {
      out.write(MBOX.getBytes(StandardCharsets.UTF_8));
    }
    for (ByteArrayOutputStream packed : List.of(xz, zstd)) {
      texts.clear();
      MailSource.read(new ByteArrayInputStream(packed.toByteArray()), "x", this);
      assertThat(texts).hasSize(2);
      assertThat(broken).isEmpty();

      byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
      MailSource.read(new ByteArrayInputStream(cut), "x", this);
      assertThat(broken).hasSize(1);
      broken.clear();
    }
  }

  @Test
  void length_of_mboxcl_counts_where_it_is_true() throws IOException {
    String body = "text\n\nFrom mboxrd@z Thu Jan  1 00:00:00 1970\nstill text\n";
    String separator = "From mboxrd@z Thu Jan  1 00:00:00 1970\n";
    String mail = "Subject: one\nContent-Length: %d\n\n" + body + "\n";
    String next = separator + "Subject: two\n\nend\n";

    MailSource.read(
        new ByteArrayInputStream(
            (separator + mail.formatted(body.length()) + next).getBytes(StandardCharsets.UTF_8)),
        "cl",
        this);
    assertThat(texts).hasSize(2);
    assertThat(texts.getFirst()).endsWith("still text\n");

    texts.clear();
    MailSource.read(
        new ByteArrayInputStream(
            (separator + mail.formatted(body.length() + 7) + next)
                .getBytes(StandardCharsets.UTF_8)),
        "cl",
        this);
    assertThat(texts).hasSize(3);
  }
}
