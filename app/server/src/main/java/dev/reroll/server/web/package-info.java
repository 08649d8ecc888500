// SPDX-License-Identifier: Apache-2.0
/** What pages have in common: who may see and change what, the frame around a page, safe HTML. */
@NullMarked
package dev.reroll.server.web;

import org.jspecify.annotations.NullMarked;
