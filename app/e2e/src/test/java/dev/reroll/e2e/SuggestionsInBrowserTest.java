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

/** The page of suggestions, by keyboard and without scripts, in Debian's Chromium. */
class SuggestionsInBrowserTest extends InBrowser {
  @BeforeAll
  static void start() {
    server = SampleServer.withPatchQueue(home);
  }

  private static Page open(BrowserContext context, String path) {
    Page page = context.newPage();
    page.navigate(server.startUrl());
    page.navigate(server.url() + path);
    return page;
  }

  private static int count(Page page) {
    return Integer.parseInt(page.locator("#h-found .count").textContent());
  }

  private static void waitForCount(Page page, int count) {
    page.locator("#h-found .count:text-is('" + count + "')").waitFor();
  }

  @ParameterizedTest
  @CsvSource({"all, /suggestions", "series, /series/1/suggestions", "patch, /series/1/v3/8"})
  void page_fits_wide_and_narrow_windows_and_logs_no_error(String name, String path) {
    for (int width : new int[] {1400, 400}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        Browser.NewContextOptions options =
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
        try (BrowserContext context = browser.newContext(options)) {
          List<String> errors = new ArrayList<>();
          context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
              errors.add(message.text());
            }
          });
          Page page = open(context, path);

          assertThat(errors).isEmpty();
          assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
              .as("width of %s at %d", name, width)
              .isLessThanOrEqualTo(width);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(
                      Path.of(
                          "target",
                          "screenshots",
                          "suggestions-%s-%d-%s.png".formatted(name, width, scheme))));
        }
      }
    }
  }

  @Test
  void each_key_decides_on_one_and_leads_to_the_next() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/suggestions");
      int before = count(page);
      String third = page.locator(".suggestion").nth(2).getAttribute("id");

      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("x");
      waitForCount(page, before - 1);
      assertThat(page.locator(".current").getAttribute("id")).isEqualTo(third);

      page.keyboard().press("c");
      waitForCount(page, before - 2);
      assertThat(page.locator("#" + third).count()).isZero();

      String edited = page.locator(".current").getAttribute("id").substring(1);
      String type = page.locator(".current b").first().textContent();
      page.keyboard().press("e");
      page.keyboard().type("Said in fewer words");
      page.keyboard().press("Enter");
      waitForCount(page, before - 3);
      page.navigate(server.url() + "/" + type + "/" + edited);
      assertThat(page.locator("h1").textContent()).isEqualTo("Said in fewer words");
    }
  }

  @Test
  void without_scripts_buttons_decide() {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = open(context, "/series/1/suggestions?type=question");
      int before = count(page);

      page.locator(".suggestion button[value=dismiss]").first().click();

      assertThat(count(page)).isEqualTo(before - 1);
      assertThat(page.url()).endsWith("/series/1/suggestions?type=question");
    }
  }

  @Test
  void keys_lead_through_what_is_not_settled_of_a_patch() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/series/1/v1/1");

      page.keyboard().press("Shift+N");

      assertThat((Boolean) page.evaluate("document.activeElement.matches('[data-unsettled]')"))
          .isTrue();
    }
  }
}
