// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Bug;
import dev.reroll.store.error.Busy;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.error.Refused;
import dev.reroll.store.error.StorageFailure;
import io.javalin.http.HttpStatus;

/** What status a failure is answered with: the one table of it. */
public final class FailureStatus {
  private FailureStatus() {}

  /** Returns the status of a failure. */
  public static HttpStatus of(Failure failure) {
    return switch (failure) {
      case BadInput _ -> HttpStatus.BAD_REQUEST;
      case Refused _ -> HttpStatus.FORBIDDEN;
      case NotFound _ -> HttpStatus.NOT_FOUND;
      case Conflict _ -> HttpStatus.CONFLICT;
      case Busy _ -> HttpStatus.SERVICE_UNAVAILABLE;
      case StorageFailure storage ->
          storage.isFull() ? HttpStatus.INSUFFICIENT_STORAGE : HttpStatus.INTERNAL_SERVER_ERROR;
      case Bug _ -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
