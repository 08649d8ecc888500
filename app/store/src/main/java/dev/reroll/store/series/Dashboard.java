// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.store.message.Message;
import dev.reroll.store.run.Run;
import java.util.List;

/**
 * The first page.
 *
 * @param red runs with a failed step, of the newest run of each patch of each newest revision
 * @param arrived the messages taken in last, newest first
 * @param series the ones with the newest activity, newest first
 * @param seriesCount how many there are in all
 */
public record Dashboard(
    List<Run> red, List<Message> arrived, List<Series> series, int seriesCount) {}
