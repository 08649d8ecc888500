// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import java.util.Locale;
import ognl.OgnlRuntime;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages' templates. Thread-safe. */
public final class Templates {
  static {
    OgnlRuntime.setPropertyAccessor(Record.class, new RecordProperties());
  }

  private final TemplateEngine engine = new TemplateEngine();
  private final Urls urls = new Urls();

  public Templates() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    engine.setTemplateResolver(resolver);
    engine.addDialect(new VisibleDialect());
  }

  /**
   * Returns a page, values escaped.
   *
   * @param around what all pages have; its components are variables of the template
   * @param view what this page shows; its components are variables too, and {@code urls} is one
   */
  public String render(String name, Record around, Record view) {
    Context context = new Context(Locale.ROOT);
    context.setVariable("urls", urls);
    ViewParts.of(around, context::setVariable);
    ViewParts.of(view, context::setVariable);
    return engine.process(name, context);
  }
}
