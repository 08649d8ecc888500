// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.check;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.check.Base;
import dev.reroll.lab.check.BuiltIn;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSeries;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.SeriesListener;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a patch as b4 has its check scripts do: a mail in, JSON out. */
final class B4Check {
  private static final int MOST_BYTES = 32 << 20;

  private final CheckLab lab;
  private final Path repository;

  B4Check(CheckLab lab, Path repository) {
    this.lab = lab;
    this.repository = repository;
  }

  /**
   * Reads a mail from standard input; one that carries no patch, as a cover letter, gives an empty
   * array.
   *
   * @param areNamed whether the checks were asked for by name, and builds are meant
   */
  int run(List<CheckSpec> checks, boolean areNamed, PrintWriter out) throws InterruptedException {
    byte[] raw = read();
    Optional<Patch> patch = Patch.of(Mail.parse(raw));
    List<B4Verdict> answers = new ArrayList<>();
    if (patch.isPresent()) {
      List<CheckSpec> wanted = new ArrayList<>(List.of(BuiltIn.APPLY));
      checks.stream()
          .filter(check -> check.scope() == CheckSpec.Scope.PATCH)
          .filter(check -> areNamed || !check.builds())
          .forEach(wanted::add);
      LabPatch only = new LabPatch(1, patch.get().subject().title(), raw);
      CheckSeries series = new CheckSeries(List.of(only), null, true, null, null);
      Base head = new Base("HEAD", repository, "HEAD", List.of());
      lab.series(series, head, Map.of(1, wanted), (_, _) -> false, new Answers(answers));
    }
    out.println(Json.write(answers));
    out.flush();
    return 0;
  }

  private static byte[] read() {
    try {
      return System.in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read standard input", e);
    }
  }

  private record Answers(List<B4Verdict> answers) implements SeriesListener {
    @Override
    public void result(int position, CheckResult result, boolean isKnown) {
      if (result.verdict() == Verdict.SKIPPED) {
        return;
      }
      answers.add(B4Verdict.of(result));
    }
  }
}
