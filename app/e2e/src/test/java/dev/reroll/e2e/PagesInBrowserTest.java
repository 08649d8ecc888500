// SPDX-License-Identifier: Apache-2.0
package dev.reroll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages as a person sees them, in Debian's Chromium. */
class PagesInBrowserTest extends InBrowser {
  @BeforeAll
  static void start() {
    server = SampleServer.withPatchQueue(home);
  }

  private static String url(String path) {
    return server.url() + path;
  }

  @ParameterizedTest
  @CsvSource({
    "dashboard, /",
    "all-series, /series",
    "series, /series/1",
    "patch, /series/1/v1/4",
    "patch-asked-before, /series/1/v3/4",
    "range-diff, /series/1/v1..v2",
    "range-diff-long, /series/1/v3..v4",
    "versions, /series/1/v1..v2/2",
    "thread, /thread/1",
    "message, /message/ic2%40example.org",
    "run, /run/1",
    "grid, /series/1/v1/scenarios",
    "cell, /series/1/v1/2/scenario/traffic",
    "smoke, /smoke",
    "smoke-run, /smoke/1",
    "smoke-scenario, /smoke/1/traffic",
    "smoke-coverage, /smoke/1/coverage",
    "smoke-coverage-file, /smoke/1/coverage/fbnic_main.c",
    "smoke-trace, /smoke/1/traffic/trace",
    "smoke-diff, /smoke/1/traffic/diff?with=2",
    "not-found, /nowhere"
  })
  void page_fits_wide_and_narrow_windows_and_logs_no_error(String name, String path) {
    for (int width : new int[] {1400, 400}) {
      for (String scheme : new String[] {"light", "dark"}) {
        Browser.NewContextOptions options =
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(
                    scheme.equals("dark")
                        ? com.microsoft.playwright.options.ColorScheme.DARK
                        : com.microsoft.playwright.options.ColorScheme.LIGHT);
        try (BrowserContext context = browser.newContext(options)) {
          Page page = context.newPage();
          List<String> errors = new ArrayList<>();
          page.onPageError(errors::add);
          page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !name.equals("not-found")) {
              errors.add(message.text());
            }
          });
          page.navigate(url(path));

          assertThat(errors).isEmpty();
          assertThat(page.locator("h1").count()).isEqualTo(1);
          assertThat(page.evaluate("document.compatMode")).isEqualTo("CSS1Compat");
          assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
              .as("width of %s at %d", name, width)
              .isLessThanOrEqualTo(width);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(
                      Path.of(
                          "target", "screenshots", name + "-" + width + "-" + scheme + ".png")));
        }
      }
    }
  }

  @Test
  void keys_walk_through_patches_and_back_to_the_dashboard() {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(url("/series/1/v2/1"));

      page.keyboard().press("n");
      page.waitForURL("**/v2/2");
      page.keyboard().press("p");
      page.waitForURL("**/v2/1");
      page.keyboard().press("u");
      page.waitForURL("**/series/1");
      page.keyboard().press("j");
      assertThat(page.locator(".current").count()).isEqualTo(1);
      page.keyboard().press("g");
      page.waitForURL(url("/"));
    }
  }

  @Test
  void smoke_run_leads_to_its_trace_which_is_filtered_and_compared_without_scripts() {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(url("/"));
      page.locator("a[href='/smoke/2']").click();
      page.locator("a[href='/smoke/2/traffic']").click();
      assertThat(page.locator("main").textContent())
          .contains("expected: 3; seen: 0")
          .contains("<b>link</b> is down")
          .contains("IPv4 ICMP")
          .contains("Linux <b>version</b>");

      page.locator("a[href='/smoke/2/traffic/trace']").click();
      assertThat(page.locator("table.trace tbody tr").count()).isEqualTo(4);
      page.locator("select[name=kind]").selectOption("register");
      page.locator("button").click();
      assertThat(page.locator("table.trace tbody tr").allTextContents())
          .singleElement()
          .asString()
          .contains("queue[0].twq0_tail = 0x3");

      page.navigate(url("/smoke/2/traffic"));
      page.locator("select[name=with]").selectOption("1");
      page.locator("button").click();
      assertThat(page.locator("tr.del").textContent()).contains("twq0_tail = 0x2");
      assertThat(page.locator("tr.add").textContent()).contains("twq0_tail = 0x3");
    }
  }

  @Test
  void grid_leads_from_the_series_to_what_a_crash_was_and_what_the_driver_did_otherwise() {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(url("/series/1"));
      page.locator("thead a[href='/series/1/v2/scenarios']").click();
      assertThat(page.locator("table.cells tbody tr").count()).isGreaterThan(40);
      assertThat(page.locator("table.cells tr:has(th:text-is('traffic')) td").allTextContents())
          .startsWith("+", "C", "c");

      page.locator("a[href='/series/1/v2/2/scenario/traffic']").first().click();
      assertThat(page.locator("main").textContent())
          .contains("Kernel mode fault: toy_clean, new")
          .contains("<b>Kernel</b> mode fault at addr 0x2c")
          .contains("reroll run fbnic v2 --scenario traffic --again");

      page.locator("text=what the driver does otherwise").click();
      assertThat(page.locator("tr.del").textContent()).contains("twq0_tail = 0x2");
      assertThat(page.locator("tr.add").textContent()).contains("twq0_tail = 0x1");
    }
  }

  @Test
  void revisions_are_compared_from_the_series_down_to_two_versions_of_a_patch_by_keys() {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(url("/series/1"));
      page.locator("a[href='/series/1/v1..v2']").click();
      assertThat(page.locator("table.lineage tbody tr").first().textContent()).contains("reworded");
      assertThat(page.locator("table.lineage").textContent()).contains("split from old 2");

      page.keyboard().press("n");
      page.waitForURL("**/v2..v3");
      page.keyboard().press("p");
      page.waitForURL("**/v1..v2");
      page.locator("table.lineage a:text-is('side by side')").first().click();
      page.waitForURL("**/v1..v2/1");
      assertThat(page.locator("table.sbs td.add").count()).isPositive();
      page.keyboard().press("n");
      page.waitForURL("**/v1..v2/2");
      page.keyboard().press("u");
      page.waitForURL("**/v1..v2");
      page.keyboard().press("u");
      page.waitForURL("**/series/1");
    }
  }

  @Test
  void two_versions_stand_under_each_other_in_a_narrow_window() {
    for (int width : new int[] {1400, 400}) {
      Browser.NewContextOptions options =
          new Browser.NewContextOptions().setViewportSize(width, 900).setJavaScriptEnabled(false);
      try (BrowserContext context = browser.newContext(options)) {
        Page page = context.newPage();
        page.navigate(url("/series/1/v1..v2/2"));
        Locator row = page.locator("table.sbs tr:has(td.del):has(td.add)").first();
        double left = row.locator("td.del").boundingBox().y;
        double right = row.locator("td.add").boundingBox().y;

        assertThat(right > left).as("at %d", width).isEqualTo(width == 400);
      }
    }
  }

  @Test
  void comment_leads_to_its_line_in_a_later_revision_where_it_is_told_what_was_asked() {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(url("/series/1/v1/4"));
      Locator link = page.locator("tr.said .fates a:has-text('v2')").first();
      String fate = link.textContent().replace("v2 ", "");
      // What is settled is folded.
      page.locator("details.ended:has(.fates a:has-text('v2')) > summary").first().click();
      link.click();

      String id = page.url().substring(page.url().indexOf('#'));
      assertThat(page.locator(id).count()).isEqualTo(1);
      assertThat(page.locator(id + " + tr.said").textContent())
          .contains("asked at v1 4/4 by")
          .contains("line " + fate);
    }
  }

  @Test
  void live_log_of_a_run_grows_as_it_runs() {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      long run = server.beginRun();
      page.navigate(url("/run/" + run));
      page.waitForCondition(() -> server.printOnRun(run, "hello from the kernel", page));

      server.endRun(run);
      page.waitForCondition(() -> page.locator("#run-state").textContent().equals("done"));
    }
  }
}
