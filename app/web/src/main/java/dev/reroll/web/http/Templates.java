// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages' templates. Thread-safe. */
public final class Templates {
  private final TemplateEngine engine = new TemplateEngine();
  private final Urls urls = new Urls();

  public Templates() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    engine.setTemplateResolver(resolver);
  }

  /** Returns a page, values escaped. */
  public String render(String name, Map<String, @Nullable Object> model) {
    Context context = new Context(Locale.ROOT);
    context.setVariable("urls", urls);
    model.forEach(context::setVariable);
    return engine.process(name, context);
  }
}
