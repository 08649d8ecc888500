// SPDX-License-Identifier: Apache-2.0
/** What pages have in common: who may see and change what, forms, the frame around a page. */
@NullMarked
package dev.reroll.web.http;

import org.jspecify.annotations.NullMarked;
