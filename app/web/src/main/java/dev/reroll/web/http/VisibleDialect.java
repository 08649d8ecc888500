// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.standard.processor.StandardTextTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Gives templates {@code visible:text}: like {@code th:text}, but shows the characters of
 * somebody's text that would hide or reorder others.
 */
final class VisibleDialect extends AbstractProcessorDialect {
  VisibleDialect() {
    super("visible", "visible", StandardDialect.PROCESSOR_PRECEDENCE);
  }

  @Override
  public Set<IProcessor> getProcessors(String prefix) {
    return Set.of(new TextProcessor(prefix));
  }

  private static final class TextProcessor extends AbstractStandardExpressionAttributeTagProcessor {
    TextProcessor(String prefix) {
      super(
          TemplateMode.HTML,
          prefix,
          "text",
          StandardTextTagProcessor.PRECEDENCE,
          /* removeAttribute= */ true);
    }

    @Override
    protected void doProcess(
        ITemplateContext context,
        IProcessableElementTag tag,
        AttributeName name,
        String expression,
        @Nullable Object value,
        IElementTagStructureHandler handler) {
      StringBuilder html = new StringBuilder();
      VisibleText.html(value == null ? "" : value.toString(), html);
      handler.setBody(html, /* processable= */ false);
    }
  }
}
