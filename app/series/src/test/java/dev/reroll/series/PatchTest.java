// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchTest {
  @TempDir Path folder;

  private static final String PATCH =
      """
      From: Sender <sender@example.org>
      Subject: [PATCH net-next v2 2/3] eth: move it
      Message-ID: <p2@example.org>

      From: Author <author@example.org>

      It stands better there.

      Fixes: 0123456789ab ("eth: put it here")
      Reviewed-by: Rita Viewer
       <rita@example.org>
      Signed-off-by: Author <author@example.org>
      ---
      v2: moved further (Rita)
      ---
       a.c           | 3 ++-
       1 file changed, 2 insertions(+), 1 deletion(-)

      diff --git a/a.c b/a.c
      index 1111111..2222222 100644
      --- a/a.c
      +++ b/a.c
      @@ -1,3 +1,4 @@ int main(void)
       one
      -two
      +two and a half
      +three

      \\ No newline at end of file
      diff --git a/old name.c b/new name.c
      similarity index 100%
      rename from old name.c
      rename to new name.c
      diff --git a/gone.c b/gone.c
      deleted file mode 100644
      --- a/gone.c
      +++ /dev/null
      @@ -1 +0,0 @@
      -x
      --\s
      2.39.5
      """;

  private static Mail mail(String raw) {
    return Mail.parse(raw.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void patch_is_taken_apart() {
    Patch patch = Patch.of(mail(PATCH)).orElseThrow();

    assertThat(patch.author()).isEqualTo(new Address("Author", "author@example.org"));
    assertThat(patch.message()).startsWith("It stands better there.").contains("Signed-off-by");
    assertThat(patch.changelog()).isEqualTo("v2: moved further (Rita)");
    assertThat(patch.trailers())
        .extracting(Trailer::key)
        .containsExactly("Fixes", "Reviewed-by", "Signed-off-by");
    assertThat(patch.trailers().get(1).person())
        .isEqualTo(new Address("Rita Viewer", "rita@example.org"));
    assertThat(patch.files())
        .extracting(FileDiff::path)
        .containsExactly("a.c", "new name.c", "gone.c");
    FileDiff first = patch.files().getFirst();
    assertThat(first.added()).isEqualTo(2);
    assertThat(first.removed()).isEqualTo(1);
    assertThat(first.hunks().getFirst().section()).isEqualTo("int main(void)");
    DiffLine added = first.hunks().getFirst().lines().get(2);
    assertThat(added.newLine()).isEqualTo(2);
    assertThat(mail(PATCH).text().lines().toList().get(added.textLine()))
        .isEqualTo("+two and a half");
    assertThat(patch.files().get(1).renamed()).isTrue();
    assertThat(patch.files().get(2).newPath()).isNull();
  }

  @Test
  void message_of_a_patch_begins_below_the_scissors() {
    String body =
        "Hello,\n\nhere it is.\n\n-- >8 --\nFrom: B <b@example.org>\n\nWhy.\n\nSigned-off-by: B <b@example.org>\n"
            + "---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n one\n+two\n";

    Patch patch =
        Patch.of(
                Mail.parse(
                    ("From: A <a@example.org>\nSubject: [PATCH] x\n\n" + body)
                        .getBytes(StandardCharsets.UTF_8)))
            .orElseThrow();

    assertThat(patch.message()).startsWith("Why.").doesNotContain("here it is");
    assertThat(patch.author()).isEqualTo(new dev.reroll.mail.Address("B", "b@example.org"));
  }

  @Test
  void reply_that_quotes_a_patch_is_none() {
    assertThat(Patch.of(mail(PATCH.replace("Subject: ", "Subject: Re: ")))).isEmpty();
    assertThat(Patch.of(mail("Subject: [PATCH 0/2] cover\n\nno diff here\n"))).isEmpty();
  }

  @Test
  void patch_id_is_that_of_git() throws IOException, InterruptedException {
    git("init", "-q");
    Files.writeString(folder.resolve("a.c"), "one\ntwo\nthree\n");
    Files.writeString(folder.resolve("b.c"), "x\n");
    commit("base");
    Files.writeString(folder.resolve("a.c"), "one\n\ttwo  and\tblanks\nthree\nfour");
    Files.delete(folder.resolve("b.c"));
    Files.writeString(folder.resolve("c.c"), "new\nfile\n");
    commit("change");
    git("format-patch", "-q", "-1", "-o", "out");
    Path file;
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      file = files.findFirst().orElseThrow();
    }

    String expected = git("patch-id", "--stable", "<" + file).split(" ")[0];
    Patch patch = Patch.of(Mail.parse(Files.readAllBytes(file))).orElseThrow();

    assertThat(patch.files()).hasSize(3);
    assertThat(patch.patchId()).isEqualTo(expected);
  }

  private void commit(String message) throws IOException, InterruptedException {
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", message);
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    ProcessBuilder builder = new ProcessBuilder().directory(folder.toFile());
    for (String argument : arguments) {
      if (argument.startsWith("<")) {
        builder.redirectInput(Path.of(argument.substring(1)).toFile());
      } else {
        command.add(argument);
      }
    }
    Process process = builder.command(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Property(tries = 300)
  void any_diff_like_text_is_read(@ForAll String noise, @ForAll int at) {
    int cut = Math.floorMod(at, PATCH.length());

    Patch.of(mail(PATCH.substring(0, cut) + noise + PATCH.substring(cut)));
    assertThat(Trailer.find(noise)).isNotNull();
  }
}
