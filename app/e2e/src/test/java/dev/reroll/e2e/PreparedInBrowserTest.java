// SPDX-License-Identifier: Apache-2.0
package dev.reroll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.reroll.store.prepared.PreparedBranch;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A branch that is not mailed yet, in Debian's Chromium. */
class PreparedInBrowserTest extends InBrowser {
  /** With words that no narrow window has room for. */
  private static final String TOLD =
      """
      {"passes": false, "reasons": [
        {"rule": "tree-missing", "severity": "hard", "text": "subjects name no tree, like [PATCH net-next]",
         "remedy": "name it: reroll prep edit --prefixes net-next-of-a-very-long-name-that-breaks-nowhere", "about": {}}],
       "builds": {"patches": [{"number": 1, "subject": "net: toy: register", "run": 1,
         "apply": {"verdict": "pass"},
         "build": {"verdict": "fail",
           "detail": "drivers/net/ethernet/meta/fbnic/a_file_of_a_long_name_that_does_not_break_anywhere.c:6:51: error"},
         "scenarios": []}]}}
      """;

  @BeforeAll
  static void start() {
    server = SampleServer.withPatchQueue(home);
    server
        .store()
        .prepared()
        .put(
            new PreparedBranch(
                0,
                "20261121-toy-1",
                5,
                "net: toy: bring it up",
                "b4/toy",
                "/home/mira/src/a/rather/deep/folder/of/linux",
                "0123456789abcdef0123456789abcdef01234567",
                "fbnic-v4-0@example.org",
                Instant.parse("2026-11-21T10:00:00Z"),
                TOLD));
  }

  @Test
  void page_fits_and_leads_on_from_the_dashboard_by_keys_alone() {
    for (int width : new int[] {1400, 400}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        Browser.NewContextOptions options =
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
        try (BrowserContext context = browser.newContext(options)) {
          Page page = context.newPage();
          page.navigate(server.startUrl());
          page.navigate(server.url() + "/");
          page.locator("section[aria-labelledby=h-prepared] a:has-text('v5: net: toy')")
              .press("Enter");
          page.waitForURL("**/prepared/*");
          assertThat(page.locator("h1").innerText()).isEqualTo("v5: net: toy: bring it up");
          assertThat(page.locator(".crumbs").innerText()).contains("fbnic");
          assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
              .as("no sideways scrolling at %d", width)
              .isEqualTo(width);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(
                      Path.of("target/screenshots/prepared-" + width + "-" + scheme + ".png")));
          page.keyboard().press("u");
          page.waitForURL("**/prepared");
        }
      }
    }
  }
}
