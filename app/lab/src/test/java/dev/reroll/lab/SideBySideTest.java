// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.lab.folder.LabException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What would wait for ever if it were not ended is what shows that it is. */
@Timeout(60)
class SideBySideTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Waits for what never comes, and takes note of its end. */
  private void waitForEver() throws InterruptedException {
    try {
      begun.countDown();
      new CountDownLatch(1).await();
    } finally {
      ended.set(true);
    }
  }

  @Test
  void one_that_fails_ends_those_before_it_too() {
    assertThatThrownBy(() ->
            SideBySide.run(
                this::waitForEver,
                () -> {
                  begun.await();
                  throw new LabException("the second fails");
                }))
        .isInstanceOf(LabException.class)
        .hasMessage("the second fails");
    assertThat(ended).isTrue();
  }

  @Test
  void one_of_the_same_kind_that_fails_ends_the_others_and_those_that_have_no_place_yet() {
    AtomicInteger places = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();

    // Whoever gets a place first waits and the next fails: which these are is not said.
    assertThatThrownBy(() ->
            new SideBySide(2)
                .each(
                    List.of(1, 2, 3),
                    _ -> {
                      switch (places.incrementAndGet()) {
                        case 1 -> waitForEver();
                        case 2 -> {
                          begun.await();
                          throw new LabException("the second fails");
                        }
                        default -> {
                          // It may get the place of the one that failed, and is ended then.
                          new CountDownLatch(1).await();
                          done.incrementAndGet();
                        }
                      }
                    }))
        .isInstanceOf(LabException.class)
        .hasMessage("the second fails");
    assertThat(ended).isTrue();
    assertThat(done).hasValue(0);
  }

  @Test
  void interrupt_ends_all() throws Exception {
    AtomicBoolean told = new AtomicBoolean();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                SideBySide.run(this::waitForEver, () -> begun.await());
              } catch (InterruptedException e) {
                told.set(ended.get());
              }
            });
    begun.await();
    caller.interrupt();
    caller.join();

    assertThat(told).isTrue();
  }

  @Test
  void close_ends_what_is_done() throws Exception {
    SideBySide places = new SideBySide(1);
    AtomicBoolean told = new AtomicBoolean();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                places.each(List.of(1), _ -> waitForEver());
              } catch (InterruptedException e) {
                told.set(ended.get());
              }
            });
    begun.await();
    places.close();
    caller.join();

    assertThat(told).isTrue();
  }

  @Test
  void error_in_a_task_is_thrown_as_it_is() {
    assertThatThrownBy(() ->
            SideBySide.run(() -> {
              throw new AssertionError("a bug");
            }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("a bug");
  }

  @Test
  void no_more_are_done_at_a_time_than_there_are_places_and_all_are_done() throws Exception {
    SideBySide two = new SideBySide(2);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch bothIn = new CountDownLatch(2);
    AtomicInteger done = new AtomicInteger();

    two.each(
        List.of(1, 2, 3, 4, 5),
        _ -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          bothIn.countDown();
          assertThat(bothIn.await(30, TimeUnit.SECONDS)).isTrue();
          now.decrementAndGet();
          done.incrementAndGet();
        });

    assertThat(most).hasValue(2);
    assertThat(done).hasValue(5);
  }
}
