// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.LineDiff;
import dev.reroll.series.diff.Lines;
import dev.reroll.series.mailinfo.MailInfo;
import dev.reroll.series.mailinfo.MailInfoOptions;
import dev.reroll.series.text.ByteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is sent, the parsers of patches give an answer. */
class HostilePatchTest {
  private static final String[] PIECES = {
    "diff --git a/f b/f\n",
    "diff --git \"a/\\303\" b/f\n",
    "--- a/f\n",
    "+++ b/f\n",
    "--- /dev/null\n",
    "@@ -1,2 +1,2 @@\n",
    "@@ -0,0 +1 @@\n",
    "@@ -1 +0,0 @@ x\n",
    "@@ -4294967296 +1 @@\n",
    "@@ -",
    " a\n",
    "-a\n",
    "+b\n",
    "\\ No newline at end of file\n",
    "\n",
    "index 0000000..e69de29 100644\n",
    "new file mode 100644\n",
    "deleted file mode 100644\n",
    "old mode 100644\n",
    "new mode 100755\n",
    "rename from f\n",
    "rename to ../g\n",
    "copy from f\n",
    "copy to \"g\n",
    "similarity index 101%\n",
    "GIT binary patch\n",
    "literal 4\n",
    "delta 99999999999\n",
    "zcmV\n",
    "HcmV?d00001\n",
    "From: a <b@c>\n",
    "Subject: [PATCH] x\n",
    "Date: never\n",
    "Content-Type: multipart/mixed; boundary=b\n",
    "--b\n",
    "--b--\n",
    "Content-Transfer-Encoding: base64\n",
    "=?utf-8?q?=\n",
    "-- >8 --\n",
    "---\n",
    "\0",
    "\r\n",
  };

  private static String mail(Random random) {
    StringBuilder mail = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      int cut = random.nextInt(12) == 0 ? random.nextInt(piece.length()) : piece.length();
      mail.append(piece, 0, cut);
      if (random.nextInt(15) == 0) {
        mail.append((char) random.nextInt(256));
      }
    }
    return mail.toString();
  }

  @Property(tries = 4000)
  void mail_is_taken_apart_or_refused(@ForAll long seed) {
    String mail = mail(new Random(seed));

    MailInfo info = MailInfo.of(ByteText.bytes(mail), MailInfoOptions.DEFAULT);

    assertThat(info.message().length() + info.patch().length())
        .isLessThan(4 * mail.length() + 1000);
  }

  @Property(tries = 6000)
  void patch_is_read_or_refused(@ForAll long seed) {
    try {
      for (FilePatch file : PatchParser.parse(mail(new Random(seed)))) {
        HunkPlacer.apply("a\na\nb\n", file.hunks, file.name());
      }
    } catch (PatchException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Property(tries = 3000)
  void date_is_read_or_refused(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      String[] words = {
        "Mon",
        "Feb",
        "31",
        "1999",
        "99",
        ":",
        "-",
        "/",
        ".",
        "12",
        "+",
        "-0800",
        "PM",
        "PST",
        "@",
        "99999999999999999999",
        "1700000000",
        " ",
        ",",
        "24:60:61",
        "2021-02-30",
        "070809",
        "z"
      };
      text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
    }

    GitDate date = GitDate.parse(text.toString());

    assertThat(date == null || date.written().matches("-?\\d+ [-+]\\d{4,}"))
        .as(text.toString())
        .isTrue();
  }

  @Property(tries = 2000)
  void edits_make_the_new_text_of_the_old(@ForAll long seed) {
    Random random = new Random(seed);
    String before = text(random);
    String after = text(random);
    List<String> old = Lines.cut(before);
    List<String> now = Lines.cut(after);
    List<String> made = new ArrayList<>();
    int at = 0;
    for (Edit edit : LineDiff.between(before, after)) {
      made.addAll(old.subList(at, edit.oldBegin()));
      made.addAll(now.subList(edit.newBegin(), edit.newEnd()));
      at = edit.oldEnd();
    }
    made.addAll(old.subList(at, old.size()));

    assertThat(String.join("", made)).isEqualTo(after);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(200); i > 0; i--) {
      text.append("ab \t\n\n\n".charAt(random.nextInt(7)));
    }
    return text.toString();
  }
}
