// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web;

import dev.reroll.lab.folder.LabException;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Bug;
import dev.reroll.store.error.Busy;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.error.Refused;
import dev.reroll.store.error.StorageFailure;
import dev.reroll.web.http.Access;
import dev.reroll.web.http.FailureStatus;
import dev.reroll.web.http.Urls;
import dev.reroll.web.pages.Pages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that failed with a page that says so; what only developers know is logged. */
final class FailureAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private static final int RETRY_AFTER_SECONDS = 2;

  private final Pages pages;
  private final boolean isLocal;

  FailureAnswers(Pages pages, String host) {
    this.pages = pages;
    this.isLocal = Access.isLoopback(host);
  }

  void routes(RoutesConfig routes) {
    routes.exception(Failure.class, this::failed);
    routes.exception(LabException.class, this::unready);
    routes.exception(UnauthorizedResponse.class, this::unknown);
    routes.exception(
        HttpResponseException.class,
        (exception, context) ->
            pages.error(context, exception.getStatus(), String.valueOf(exception.getMessage())));
    routes.exception(
        Exception.class,
        (exception, context) -> failed(new Bug(context.path(), exception), context));
    routes.error(404, context -> pages.error(context, 404, "there is no such page"));
  }

  private void failed(Failure failure, Context context) {
    log(failure, context);
    if (failure instanceof Busy) {
      context.header(Header.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
    }
    pages.error(
        context,
        FailureStatus.of(failure).getCode(),
        isLocal ? failure.text() : failure.textElsewhere());
  }

  /** The lab lacks something; its text may name files of this machine. */
  private void unready(LabException exception, Context context) {
    LOG.warn("{}: {}", context.path(), exception.getMessage());
    pages.error(
        context,
        HttpStatus.CONFLICT.getCode(),
        isLocal
            ? String.valueOf(exception.getMessage())
            : "the lab of this server is not ready; ask whoever keeps it");
  }

  private void log(Failure failure, Context context) {
    switch (failure) {
      case Bug _, StorageFailure _ -> LOG.error(context.path(), failure);
      case NotFound _, Refused _, Conflict _, BadInput _, Busy _ -> {
        if (!failure.textElsewhere().equals(failure.text())) {
          LOG.warn("{}: {}", context.path(), failure.text());
        }
      }
    }
  }

  private void unknown(UnauthorizedResponse exception, Context context) {
    boolean isPage = context.method().name().equals("GET") && !Access.hasBearer(context);
    if (isPage && !isLocal) {
      String wanted =
          context.path() + (context.queryString() == null ? "" : "?" + context.queryString());
      context.redirect(new Urls().login(wanted), HttpStatus.SEE_OTHER);
    } else {
      pages.error(context, 401, String.valueOf(exception.getMessage()));
    }
  }
}
