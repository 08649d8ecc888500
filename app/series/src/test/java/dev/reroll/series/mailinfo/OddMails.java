// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Makes patch mails of every kind that is seen on lists, and of some that are not: odd headers,
 * charsets and encodings, multiparts, flowed text, in-body headers, scissors. The same seed makes
 * the same mails.
 */
final class OddMails {
  private static final String[] FROM = {
    "Jane Doe <jane@example.org>",
    "\"Doe, Jane\" <jane@example.org>",
    "jane@example.org (Jane Doe)",
    "jane@example.org",
    "Jane (the \\(real\\) one) Doe <jane@example.org> (work)",
    "=?UTF-8?q?J=C3=A1ne_Doe?= <jane@example.org>",
    "=?utf-8?B?SsOhbmU=?= =?utf-8?B?IETDsw==?= <jane@example.org>",
    "=?ISO-8859-1?Q?J=E1ne_D?= =?ISO-8859-1?Q?=F3?= <jane@example.org>",
    "=?windows-1252?Q?J=E1ne=92s?= <jane@example.org>",
    "=?koi8-r?B?6dfBzg==?= <ivan@example.org>",
    "=?no-such-set?q?J=E1ne?= <jane@example.org>",
    "=?utf-8?q?never ended <jane@example.org>",
    "=?utf-8?x?unknown?= <jane@example.org>",
    "Jane Doe <jane at example dot org>",
    "Jane Doe",
    "Jane \"the @ sign\" Doe <jane@example.org>",
    "a@b c@d <jane@example.org>",
    "<jane@example.org>",
    "A Name That Is Longer Than Any Name That Git Would Take For One <jane@example.org>",
    "J\u00e1ne Doe <jane@example.org>",
    "Jane Doe via List <list@example.org>",
    "  Jane\t Doe   <jane@example.org>  ",
    "\"Jane \\\"JD\\\" Doe\" <jane@example.org>",
    "()<jane@example.org>",
    "jane@example.org>",
    "",
  };
  private static final String[] SUBJECT = {
    "[PATCH] mm: fix it",
    "[PATCH v2 3/15] mm: fix it",
    "Re: [PATCH] re: Re:mm: fix it",
    "[RFC][PATCH net-next] [topic] mm: fix it",
    "[mm] [PATCHv3] [x] fix it",
    "RE: [ PATCH ] [PATCH",
    "=?UTF-8?q?=5BPATCH=5D_mm=3A_f=C3=AFx_it?=",
    "[PATCH] =?iso-8859-1?q?f=EFx?= and =?utf-8?b?w68=?=",
    "[PATCH]   many\t blanks  here ",
    "[PATCH] a long subject that\n goes on in a second\n\tand third line",
    "[]",
    "re",
    "R",
    ": : fix",
    "[PATCH] [a] [b]c] d",
    "=?utf-8?q?=5BPATCH=5D_two=0Alines?=",
    "=?utf-8?q?with=00nul?=",
    "[PATCH] =?utf-8?q?a=ZZb=?= c",
    "[PATCH] caf\u00e9",
  };
  private static final String[] DATE = {
    "Mon, 17 Sep 2001 00:00:00 +0000", "Fri,  9 Jun 2006 00:44:16 -0700", "yesterday", "",
  };
  private static final String[] IN_BODY = {
    "From: Other Author <other@example.org>\n",
    "From: =?utf-8?q?=C3=96ther?= <other@example.org>\n",
    "Subject: another subject\n",
    "Subject: another\n subject that goes on\n",
    "subject: lower case\n",
    "Date: Tue, 1 Jan 2019 10:00:00 +0100\n",
    ">From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n",
    ">From somebody else\n",
    "[PATCH] in the body\n",
    "[PATCH]nothing after it\n",
    "From: a@b\n\t-- >8 --\n",
    "Content-Type: text/plain; charset=koi8-r\n",
    "From: folded\n  name <folded@example.org>\n",
    "Re: no field\n",
  };
  private static final String[] TEXT = {
    "It does not work.\n",
    "\n",
    "-- >8 --\n",
    "--- >8 --- cut here --- 8< ---\n",
    "- - - %< - - -\n",
    "this is -- >8 -- too long a line to be cut along by anybody at all, isn't it\n",
    "flowed line \n",
    " stuffed\n",
    "-- \n",
    "caf\u00e9\n",
    "=3D equals =20\n",
    "soft=\n",
    "Signed-off-by: Jane Doe <jane@example.org>\n",
    "--\n",
    "----\n",
    "--- \t\n",
    "From the start\n",
    ">From quoted\n",
    "tail with blanks   \n",
    "cr at end\r\n",
    "in the \r middle\n",
    "Subject: late\n",
  };
  private static final String[] BREAK = {
    "---\n", "--- \n", "diff --git a/x b/x\n", "Index: x\n", "--- a/x\n", "",
  };
  private static final String PATCH =
      " x | 2 +-\n 1 file changed\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-caf\u00e9\n+tea  \n-- \n2.39.5\n";

  private final Random random;

  OddMails(long seed) {
    this.random = new Random(seed);
  }

  byte[] next() {
    StringBuilder mail = new StringBuilder();
    if (chance(10)) {
      mail.append("\n \n");
    }
    if (chance(40)) {
      mail.append("From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n");
    }
    field(mail, "From", FROM, 95);
    field(mail, "Subject", SUBJECT, 95);
    field(mail, "Date", DATE, 90);
    if (chance(10)) {
      field(mail, "subject", SUBJECT, 100);
    }
    mail.append("Message-").append(chance(50) ? "Id" : "ID").append(": <1.2@example.org>\n");
    if (chance(25)) {
      multipart(mail, 0);
    } else {
      part(mail, body(true));
    }
    if (chance(5)) {
      mail.setLength(random.nextInt(mail.length()));
    }
    byte[] bytes = mail.toString().getBytes(StandardCharsets.ISO_8859_1);
    return chance(10)
        ? new String(bytes, StandardCharsets.ISO_8859_1)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1)
        : bytes;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String any(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private void field(StringBuilder mail, String name, String[] values, int percent) {
    if (chance(percent)) {
      mail.append(chance(90) ? name : name.toUpperCase(java.util.Locale.ROOT))
          .append(chance(95) ? ": " : ":")
          .append(any(values))
          .append('\n');
    }
  }

  private void multipart(StringBuilder mail, int depth) {
    String boundary = "b" + depth + (chance(50) ? "=_x" : "");
    mail.append("Content-Type: multipart/mixed; ")
        .append(chance(50) ? "\n " : "")
        .append("boundary=")
        .append(chance(70) || boundary.contains("=") ? "\"" + boundary + "\"" : boundary)
        .append('\n');
    mail.append(chance(50) ? "\npreamble\n\n" : "\n");
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      mail.append("--").append(boundary).append('\n');
      if (depth < 5 && chance(25)) {
        multipart(mail, depth + 1);
      } else {
        part(mail, body(i == 0));
      }
      mail.append('\n');
    }
    if (chance(85)) {
      mail.append("--").append(boundary).append("--\n");
    }
    mail.append(chance(30) ? "epilogue\n" : "");
  }

  private void part(StringBuilder mail, String body) {
    String charset = "";
    if (chance(60)) {
      String[] charsets = {
        "utf-8", "UTF8", "iso-8859-1", "us-ascii", "windows-1252", "koi8-r", "nonsense", "latin-1"
      };
      charset = any(charsets);
      mail.append("Content-Type: text/plain; charset=").append(charset);
      mail.append(chance(30) ? "; format=flowed" : "").append(chance(10) ? "; DelSp=Yes" : "");
      mail.append('\n');
    }
    String bytes =
        charset.toLowerCase(java.util.Locale.ROOT).startsWith("utf")
            ? new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
            : body;
    switch (random.nextInt(4)) {
      case 0 ->
          mail.append("Content-Transfer-Encoding: quoted-printable\n\n").append(quoted(bytes));
      case 1 ->
          mail.append("Content-Transfer-Encoding: base64\n\n")
              .append(
                  Base64.getMimeEncoder(76, new byte[] {'\n'})
                      .encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1)))
              .append('\n');
      case 2 -> mail.append("Content-Transfer-Encoding: 8bit\n\n").append(bytes);
      default -> mail.append('\n').append(bytes);
    }
  }

  private String quoted(String bytes) {
    StringBuilder out = new StringBuilder();
    for (char c : bytes.toCharArray()) {
      if (c > 126 || (c == '=' && chance(80)) || c == '\r') {
        out.append("=%02X".formatted((int) c));
      } else {
        out.append(c);
      }
      if (chance(1)) {
        out.append("=\n");
      }
    }
    return out.toString();
  }

  private String body(boolean first) {
    List<String> lines = new ArrayList<>();
    if (chance(20)) {
      lines.add("\n");
    }
    for (int i = random.nextInt(4); first && i > 0; i--) {
      lines.add(any(IN_BODY));
    }
    lines.add(chance(70) ? "\n" : "");
    for (int i = random.nextInt(8); i > 0; i--) {
      lines.add(any(TEXT));
      if (chance(10)) {
        lines.add(any(IN_BODY));
      }
    }
    if (chance(85)) {
      lines.add(any(BREAK));
      lines.add(PATCH);
    }
    String body = String.join("", lines);
    return chance(10) ? body.stripTrailing() : chance(10) ? body.replace("\n", "\r\n") : body;
  }
}
