// SPDX-License-Identifier: Apache-2.0
/**
 * Who maintains what, by a kernel tree's MAINTAINERS file, matched as scripts/get_maintainer.pl
 * does. Knows no database and no mail but addresses. Everything is immutable.
 */
@NullMarked
package dev.reroll.review.maintainers;

import org.jspecify.annotations.NullMarked;
