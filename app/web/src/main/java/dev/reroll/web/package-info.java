// SPDX-License-Identifier: Apache-2.0
/** The web server, put together from the packages below; none of them knows this one. */
@NullMarked
package dev.reroll.web;

import org.jspecify.annotations.NullMarked;
