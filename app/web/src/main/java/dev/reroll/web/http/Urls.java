// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

/**
 * The addresses of the pages: each is written here and nowhere else. All are paths of this server,
 * escaped for a link. Stateless; templates know it as {@code urls}.
 */
public final class Urls {
  /** The page of a series. */
  public String series(long series) {
    return "/series/" + series;
  }

  /** The page of a revision's patch; position 0 is the cover letter. */
  public String patch(long series, int revision, int position) {
    return series(series) + "/v" + revision + "/" + position;
  }
}
