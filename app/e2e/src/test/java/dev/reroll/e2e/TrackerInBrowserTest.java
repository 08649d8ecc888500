// SPDX-License-Identifier: Apache-2.0
package dev.reroll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The review tracker as a person sees it, in Debian's Chromium, scripts switched off but once. */
class TrackerInBrowserTest extends InBrowser {
  @BeforeAll
  static void start() {
    server = SampleServer.withPatchQueue(home);
  }

  private static String url(String path) {
    return server.url() + path;
  }

  private static BrowserContext withoutScripts() {
    return browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  @ParameterizedTest
  @CsvSource({
    "tracker-dashboard, /",
    "tracker-series, /series/1",
    "tracker-objections, /objections?state=all",
    "tracker-grouped, /objections?type=all&state=all&group=holder&sort=state",
    "tracker-objection, /objection/16",
    "tracker-commitments, /commitments",
    "tracker-rulings, /rulings",
    "tracker-standing, /series/1/standing",
    "tracker-positions, /series/1/positions",
    "tracker-responses, /series/1/v4/responses",
    "tracker-person, /person/ines@example.org",
    "tracker-maintainer, /maintainer/henrik@example.org",
    "tracker-patch, /series/1/v3/8",
  })
  void page_fits_wide_and_narrow_windows_and_logs_no_error(String name, String path) {
    for (int width : new int[] {1400, 400}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        Browser.NewContextOptions options =
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
        try (BrowserContext context = browser.newContext(options)) {
          Page page = context.newPage();
          List<String> errors = new ArrayList<>();
          page.onPageError(errors::add);
          page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
              errors.add(message.text());
            }
          });
          page.navigate(url(path));

          assertThat(errors).isEmpty();
          assertThat(page.locator("h1").count()).isEqualTo(1);
          assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
              .as("width of %s at %d", name, width)
              .isLessThanOrEqualTo(width);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(
                      Path.of(
                          "target", "screenshots", "%s-%d-%s.png".formatted(name, width, scheme))));
        }
      }
    }
  }

  @Test
  void objection_is_opened_from_a_comment_and_ended_by_those_who_may() {
    try (BrowserContext context = withoutScripts()) {
      Page page = context.newPage();
      page.navigate(server.startUrl());
      page.navigate(url("/series/1/v1/4"));
      page.locator("tr.said details.ended > summary").first().click();
      page.locator("tr.said details.open-objection summary").first().click();
      page.locator("tr.said details.open-objection select[name=kind]").first().selectOption("bug");
      page.locator("tr.said details.open-objection button").first().click();

      assertThat(page.url()).contains("/objection/");
      String objection = page.url();
      assertThat(page.locator(".state").first().textContent()).isEqualTo("open");
      assertThat(page.locator(".evidence pre").first().textContent())
          .startsWith("This can't be right.");

      end(page, "mh2@example.org");
      assertThat(page.locator("main").textContent()).contains("only the holder or a maintainer");

      page.navigate(objection);
      end(page, "ic4@example.org");
      assertThat(page.locator(".state").first().textContent()).isEqualTo("resolved");
      assertThat(page.locator("ol.history").textContent())
          .contains("reworked in v2")
          .contains("ic4@example.org");

      page.locator("form[action$='/undo'] button").click();
      assertThat(page.locator(".state").first().textContent()).isEqualTo("open");
      assertThat(page.locator("ol.history li.undone").count()).isEqualTo(1);
      end(page, "ic4@example.org");
    }
  }

  private static void end(Page page, String message) {
    page.locator("form[action$='/act'] select[name=to]").selectOption("resolve");
    page.locator("form[action$='/act'] input[name=reason]").fill("reworked in v2");
    page.locator("form[action$='/act'] input[name=message]").fill(message);
    page.locator("form[action$='/act'] button").click();
  }

  @Test
  void list_is_filtered_and_sorted_by_links_and_a_row_opens_to_its_words() {
    try (BrowserContext context = withoutScripts()) {
      Page page = context.newPage();
      page.navigate(server.startUrl());
      page.navigate(url("/objections"));
      page.locator("form.filter select[name=state]").selectOption("all");
      page.locator("form.filter button").click();
      int all = page.locator("tr.item").count();
      assertThat(all).isGreaterThan(20);
      assertThat(page.locator("figure.plot svg polyline").count()).isEqualTo(1);

      page.locator("form.filter select[name=kind]").selectOption("policy");
      page.locator("form.filter button").click();
      assertThat(page.locator("tr.item").count()).isEqualTo(1);
      page.locator("tr.item details summary").click();
      assertThat(page.locator("tr.item details blockquote").first().isVisible()).isTrue();
      page.locator("tr.item details blockquote a").first().click();
      assertThat(page.url()).contains("/message/gl1");

      page.navigate(url("/objections?state=all"));
      page.locator("th a:text-is('Holder')").click();
      String first = page.locator("td[data-label=Holder]").first().textContent();
      page.locator("th a:text-is('Holder')").click();
      assertThat(page.locator("td[data-label=Holder]").first().textContent()).isGreaterThan(first);
    }
  }

  @Test
  void series_leads_to_what_a_revision_did_and_to_the_hunk() {
    try (BrowserContext context = withoutScripts()) {
      Page page = context.newPage();
      page.navigate(url("/series/1"));
      assertThat(page.locator(".stand li").count()).isEqualTo(10);
      assertThat(page.locator(".stand li.bad").allTextContents().toString())
          .contains("The model is posted by the end of October");

      page.locator("thead a[href='/series/1/v4/responses']").click();
      assertThat(page.locator(".d-fixed").count()).isGreaterThan(10);
      assertThat(page.locator(".d-open").count()).isZero();
      page.locator("td.why details summary").first().click();
      assertThat(page.locator("td.why pre").first().isVisible()).isTrue();
      page.locator("text=as changelog").click();
      assertThat(page.locator("body").textContent()).startsWith("Changes since v3:");
    }
  }

  @Test
  void person_maintainer_rulings_and_commitments_show_what_is_theirs() {
    try (BrowserContext context = withoutScripts()) {
      Page page = context.newPage();
      page.navigate(url("/person/mira@example.org"));
      assertThat(page.locator("section:has(h2:has-text('They promised')) tr.item").count())
          .isEqualTo(5);

      page.navigate(url("/maintainer/henrik@example.org"));
      assertThat(page.locator(".stand").textContent())
          .contains("v4 awaits a ruling: 0 objections open")
          .contains("patches built and booted");
      page.navigate(url("/maintainer/greta@example.org"));
      assertThat(page.locator(".stand").count()).isZero();

      page.navigate(url("/rulings"));
      page.locator("input[name=q]").last().fill("card nobody");
      page.locator("main form button").click();
      assertThat(page.locator("tr.item").count()).isEqualTo(1);
      page.locator("tr.item a").first().click();
      assertThat(page.locator("ol.history").textContent()).contains("contradicted");

      page.navigate(url("/commitments"));
      assertThat(page.locator("tr.item.red").count()).isEqualTo(1);
      page.locator("tr.item.red td a").first().click();
      assertThat(page.locator("main").textContent())
          .contains("broken or late")
          .contains("relied on by");
    }
  }
}
