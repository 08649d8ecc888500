// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.lab.sandbox.Children;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCleanupTest {
  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void make() throws IOException {
    home = Files.createDirectory(folder.resolve("lab"));
  }

  private Path file(String name, int bytes, int hoursAgo) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[bytes]);
    FileTime time = FileTime.from(Instant.now().minusSeconds(hoursAgo * 3_600L));
    Files.setLastModifiedTime(file, time);
    Files.setLastModifiedTime(file.getParent(), time);
    return file;
  }

  private LabCleanup.Report clean(long most) throws InterruptedException {
    try (Children children = new Children()) {
      return new LabCleanup(home, List.of(folder.resolve("elsewhere")), children).run(most);
    }
  }

  @Test
  void what_was_not_asked_for_the_longest_goes_until_it_fits() throws Exception {
    file("tree/Makefile", 1_000, 99);
    Path old = file("record/aa/1.json", 1_000, 9);
    Path newer = file("record/bb/2.json", 1_000, 2);
    Path worker = file("work/0/build", 1_000, 5);

    LabCleanup.Report report = clean(2_500);

    assertThat(old).doesNotExist();
    assertThat(worker).doesNotExist();
    assertThat(newer).exists();
    assertThat(home.resolve("tree/Makefile")).exists();
    assertThat(report.after()).isEqualTo(2_000);
    assertThat(report.removed()).containsExactly("record/aa", "work/0");
  }

  @Test
  void an_image_goes_with_the_last_product_that_was_built_with_it() throws Exception {
    Path old = file("products/1/image", 0, 9);
    Files.writeString(old, "aa");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    file("products/1/toy.ko", 1_000, 9);
    Path newer = file("products/2/image", 0, 2);
    Files.writeString(newer, "bb");
    Path unused = file("products/images/aa", 1_000, 9);
    Path used = file("products/images/bb", 1_000, 9);

    clean(2_100);

    assertThat(old).doesNotExist();
    assertThat(unused).doesNotExist();
    assertThat(newer).exists();
    assertThat(used).exists();
  }

  @Test
  void what_runs_left_elsewhere_counts_and_goes_too() throws Exception {
    Path run = file("../elsewhere/p1/trace", 1_000, 9);
    Path record = file("record/aa/1.json", 1_000, 2);

    LabCleanup.Report report = clean(1_500);

    assertThat(run).doesNotExist();
    assertThat(record).exists();
    assertThat(report.before()).isEqualTo(2_000);
  }

  @Test
  void a_work_tree_in_use_stays() throws Exception {
    Path worker = file("work/0/build", 1_000, 5);
    Path lock = file("work/0/lock", 0, 5);

    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      channel.lock();
      clean(10);
    }

    assertThat(worker).exists();
  }

  @Test
  void a_lab_that_fits_is_left_alone() throws Exception {
    Path record = file("record/aa/1.json", 1_000, 9);

    assertThat(clean(5_000).removed()).isEmpty();
    assertThat(record).exists();
  }
}
