#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"

added '*.h' | grep -E ':[0-9]+: static [^=;]*\(' | grep -vE '\b(inline|__always_inline)\b|;$' >/tmp/found
issues </tmp/found
count=$(wc -l </tmp/found)
[ "$count" = 0 ] || { say "$count static functions in headers without inline"; exit 1; }
