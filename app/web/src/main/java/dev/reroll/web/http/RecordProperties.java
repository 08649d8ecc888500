// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import java.util.Map;
import ognl.ObjectPropertyAccessor;
import ognl.OgnlException;
import org.jspecify.annotations.Nullable;

/**
 * Reads records for templates. The language of their expressions knows beans alone: of a record it
 * looks through all methods, in each row of a table again, which is half of what a page takes.
 * Stateless.
 */
final class RecordProperties extends ObjectPropertyAccessor {
  @Override
  @SuppressWarnings("rawtypes")
  public @Nullable Object getPossibleProperty(Map context, Object target, String name)
      throws OgnlException {
    Record view = (Record) target;
    return ViewParts.has(view, name)
        ? ViewParts.value(view, name)
        : super.getPossibleProperty(context, target, name);
  }
}
