// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.desk.show.ByName;
import dev.reroll.desk.show.Show;
import dev.reroll.mail.Mail;
import dev.reroll.web.http.Templates;
import dev.reroll.web.lines.HtmlLines;
import dev.reroll.web.lines.QuoteLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Renders every template with a view in which nothing is that need not be, and with one in which
 * everything is: a name that a view has no more is found here and not by whoever opens the page.
 */
class TemplatesTest {
  private static final Path FOLDER = Path.of(System.getProperty("reroll.root"), "templates");
  private static final String WEB = "dev.reroll.web.";

  /** Parts of other templates. */
  private static final Set<String> PARTS = Set.of("layout", "parts", "comments", "tracker");

  private static final Map<String, String> VIEWS =
      Map.ofEntries(
          entry("account", "account.AccountPages$AccountView"),
          entry("accounts", "account.AccountPages$AccountsView"),
          entry("all-series", "pages.Pages$AllSeriesView"),
          entry("audit", "account.AccountPages$AuditView"),
          entry("board", "board.BoardView"),
          entry("cell", "run.GridPages$CellView"),
          entry("check", "check.CheckPages$CheckView"),
          entry("checks", "check.CheckPages$ChecksView"),
          entry("dashboard", "pages.Pages$DashboardView"),
          entry("draft-overtaken", "draft.DraftPages$OvertakenView"),
          entry("drafts", "draft.DraftPages$DraftsPage"),
          entry("error", "pages.Pages$ErrorView"),
          entry("gate", "gate.GateView"),
          entry("grid", "run.GridPages$GridView"),
          entry("item", "board.ItemView"),
          entry("items", "board.ListView"),
          entry("login", "account.AccountPages$LoginView"),
          entry("message", "pages.Pages$MessagePage"),
          entry("outbox", "send.OutboxPages$OutboxView"),
          entry("outbox-send", "send.OutboxPages$SendView"),
          entry("patch", "pages.PatchPage$View"),
          entry("prepared", "prepare.PreparedPages$BranchView"),
          entry("prepared-all", "prepare.PreparedPages$AllView"),
          entry("queue", "check.CheckPages$JobsView"),
          entry("range-diff", "compare.ComparePages$RangeDiffView"),
          entry("replies-sent", "answer.ReplyPages$SentView"),
          entry("reply", "answer.ComposerView"),
          entry("reply-preview", "answer.ReplyPages$PreviewView"),
          entry("responses", "board.ResponsesView"),
          entry("run", "pages.Pages$RunPage"),
          entry("search", "pages.SearchPage$View"),
          entry("series", "pages.Pages$SeriesPage"),
          entry("smoke", "smoke.SmokePages$RunsView"),
          entry("smoke-coverage", "smoke.CoveragePages$CoverageView"),
          entry("smoke-coverage-file", "smoke.CoveragePages$FileView"),
          entry("smoke-diff", "smoke.SmokePages$DiffView"),
          entry("smoke-run", "smoke.SmokePages$RunView"),
          entry("smoke-scenario", "smoke.SmokePages$ScenarioView"),
          entry("smoke-trace", "smoke.SmokePages$TraceView"),
          entry("suggestions", "board.SuggestionsView"),
          entry("thread", "pages.Pages$ThreadPage"),
          entry("versions", "compare.VersionsView"));

  private final Templates templates = new Templates();

  @Test
  void each_template_has_its_view_here() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".html"))
              .map(name -> name.replace(".html", ""))
              .collect(Collectors.toCollection(TreeSet::new));

      names.removeAll(PARTS);

      assertThat(names).containsExactlyInAnyOrderElementsOf(VIEWS.keySet());
    }
  }

  @TestFactory
  Stream<DynamicTest> a_template_shows_what_is_all_but_empty() {
    return VIEWS.keySet().stream().sorted().map(name -> rendered(name, /* isFull= */ false));
  }

  @TestFactory
  Stream<DynamicTest> a_template_shows_what_has_everything() {
    return VIEWS.keySet().stream().sorted().map(name -> rendered(name, /* isFull= */ true));
  }

  private DynamicTest rendered(String template, boolean isFull) {
    return DynamicTest.dynamicTest(
        template,
        () -> {
          ViewExamples examples = examples(isFull);
          Record around = examples.of(Class.forName(WEB + "pages.Pages$Around"));
          Record view = examples.of(Class.forName(WEB + VIEWS.get(template)));

          String page = templates.render(template, around, view);

          assertThat(page).contains("</html>").doesNotContain(ViewExamples.TEXT);
        });
  }

  private static ViewExamples examples(boolean isFull) {
    return new ViewExamples(isFull)
        .with(Show.class, new Show(Clock.systemUTC()))
        .with(
            HtmlLines.class,
            QuoteLines.of(isFull ? List.of(ViewExamples.TEXT) : List.of(), Set.of()))
        .with(Instant.class, Instant.EPOCH)
        .with(LocalDate.class, LocalDate.EPOCH)
        .with(Duration.class, Duration.ZERO)
        .with(byte[].class, new byte[0])
        .with(ByName.class, isFull ? new ByName<>().with("build", List.of()) : new ByName<>())
        .with(
            Mail.class,
            Mail.parse("From: a@example.org\n\ntext\n".getBytes(StandardCharsets.UTF_8)));
  }
}
