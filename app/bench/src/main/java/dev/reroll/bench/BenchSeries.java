// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A series of a given length: the sample's newest revision, and as many patches more as it takes,
 * each of which adds a file of some functions to the driver.
 */
final class BenchSeries {
  private static final String FOLDER = "drivers/net/ethernet/meta/fbnic/";

  static final String AUTHOR = "B Enchmark <bench@example.org>";

  private BenchSeries() {}

  /** Writes the series as git format-patch would, into a folder. */
  static void write(Path queue, Path into, int patches) throws IOException {
    List<String> mails = new ArrayList<>();
    try (Stream<Path> files = Files.list(newest(queue))) {
      for (Path file : files.sorted().toList()) {
        if (!file.getFileName().toString().contains("-0000-")) {
          mails.add(own(Files.readString(file, StandardCharsets.UTF_8)));
        }
      }
    }
    int own = Math.min(mails.size(), patches);
    String parent =
        mails
            .getFirst()
            .lines()
            .filter(line -> line.startsWith("In-Reply-To: ") || line.startsWith("Message-I"))
            .map(line -> line.substring(line.indexOf('<')))
            .reduce((_, last) -> last)
            .orElse("<bench-0@example.org>");
    Files.createDirectories(into);
    for (int position = 1; position <= patches; position++) {
      String mail =
          position <= own
              ? mails
                  .get(position - 1)
                  .replaceFirst("\\d+/" + mails.size() + "]", position + "/" + patches + "]")
              : added(parent, position, patches);
      Files.writeString(into.resolve("%04d.patch".formatted(position)), mail);
    }
  }

  /** Returns a mail as another's, so that it is not taken for the sample's own. */
  private static String own(String mail) {
    return mail.replace("Mira Halvorsen <mira@example.org>", AUTHOR)
        .replaceAll("(?m)^(Message-I[dD]|In-Reply-To|References): <", "$1: <bench-");
  }

  private static Path newest(Path queue) throws IOException {
    try (Stream<Path> revisions = Files.list(queue)) {
      return revisions
          .filter(Files::isDirectory)
          .max((one, other) -> Integer.compare(number(one), number(other)))
          .orElseThrow();
    }
  }

  private static int number(Path revision) {
    return Integer.parseInt(revision.getFileName().toString().substring(1));
  }

  private static String added(String parent, int position, int patches) {
    StringBuilder source = new StringBuilder("// SPDX-License-Identifier: GPL-2.0-only\n\n");
    source.append("#include <linux/netdevice.h>\n#include <linux/pci.h>\n\n#include \"fbnic.h\"\n");
    for (int function = 0; function < 10; function++) {
      source.append(
          """

          u32 fbnic_bench_%d_%d(u32 value);
          u32 fbnic_bench_%d_%d(u32 value)
          {
          	return value * %dU;
          }
          """
              .formatted(position, function, position, function, function + position));
    }
    List<String> lines = source.toString().lines().toList();
    String file = FOLDER + "fbnic_bench_" + position + ".c";
    StringBuilder mail =
        new StringBuilder(
            """
            From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
            From: %s
            Message-ID: <bench-%d@example.org>
            In-Reply-To: %s
            Date: Mon, 16 Nov 2026 10:00:00 +0000
            Subject: [PATCH net-next v2 %d/%d] net: fbnic: functions of bench %d

            Text.

            Signed-off-by: %s
            ---
            """
                .formatted(AUTHOR, position, parent, position, patches, position, AUTHOR));
    mail.append(
        "diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n".formatted(file, file));
    mail.append("+++ b/%s\n@@ -0,0 +1,%d @@\n".formatted(file, lines.size()));
    lines.forEach(line -> mail.append('+').append(line).append('\n'));
    String makefile = FOLDER + "Makefile";
    mail.append(
        "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n"
            .formatted(makefile, makefile, makefile, makefile));
    mail.append("@@ -1,3 +1,4 @@\n # SPDX-License-Identifier: GPL-2.0-only\n \n");
    mail.append("+fbnic-y += fbnic_bench_").append(position).append(".o\n");
    mail.append(" obj-$(CONFIG_FBNIC) += fbnic.o\n");
    return mail.append("-- \n2.39\n").toString();
  }
}
