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

/** "May I send this?" as a person sees it, in Debian's Chromium. */
class GateInBrowserTest extends InBrowser {
  @BeforeAll
  static void start() {
    server = SampleServer.withPatchQueue(home);
  }

  private static BrowserContext withoutScripts() {
    return browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  @Test
  void page_fits_wide_and_narrow_windows_and_logs_no_error() {
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
          page.navigate(server.startUrl());
          page.navigate(server.url() + "/series/1/gate?v=v2");
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(Path.of("target/screenshots/gate-" + width + "-" + scheme + ".png")));
          assertThat(errors).isEmpty();
          assertThat(page.evaluate("document.documentElement.scrollWidth"))
              .as("no sideways scrolling at %d", width)
              .isEqualTo(width);
        }
      }
    }
  }

  @Test
  void series_leads_to_what_stops_a_revision_and_each_reason_to_its_remedy() {
    try (BrowserContext context = withoutScripts()) {
      Page page = context.newPage();
      page.navigate(server.url() + "/series/1");
      page.getByText("may it be sent?").nth(1).click();

      assertThat(page.locator("h1").textContent()).isEqualTo("May v2 be sent?");
      assertThat(page.locator(".answer").textContent()).contains("no", "3 things stop it");
      assertThat(page.locator("tr.item .v-fail").count()).isEqualTo(3);
      // Who only looks on can't force anything.
      assertThat(page.locator("form.force").count()).isZero();

      page.locator("tr.item", new Page.LocatorOptions().setHasText("Will the model pass traffic"))
          .locator("a")
          .click();
      assertThat(page.locator("h1").textContent()).contains("Will the model pass traffic");
    }
  }

  @Test
  void v4_may_be_sent_but_for_the_boot_that_failed() {
    try (BrowserContext context = withoutScripts()) {
      Page page = context.newPage();
      page.navigate(server.url() + "/series/1/gate");

      assertThat(page.locator("h1").textContent()).isEqualTo("May v4 be sent?");
      assertThat(page.locator("tr.item .v-fail").count())
          .isEqualTo(page.locator("tr.item", rule("smoke-red")).count());
      page.locator("input[name=as-of]").fill("last week");
      page.locator("button", new Page.LocatorOptions().setHasText("Judge")).click();
      assertThat(page.locator("body").textContent()).contains("\"last week\" is no moment");
    }
  }

  private static Page.LocatorOptions rule(String word) {
    return new Page.LocatorOptions().setHasText(word);
  }

  @Test
  void reason_for_sending_it_all_the_same_is_shown_with_the_series() {
    try (BrowserContext context = withoutScripts()) {
      Page page = context.newPage();
      page.navigate(server.startUrl());
      page.navigate(server.url() + "/series/1/gate?v=v3");
      page.locator("input[name=reason]").fill("Henrik <wants> to see it");
      page.locator("form.force button").click();

      assertThat(page.locator(".forced").textContent()).contains("Henrik <wants> to see it");
      assertThat(page.locator(".answer").textContent()).contains("yes");
      page.navigate(server.url() + "/series/1");
      assertThat(page.locator("td .forced, th .forced").textContent())
          .contains("forced", "Henrik <wants> to see it");
    }
  }
}
