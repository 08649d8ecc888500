#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"

added '*.c' | grep -E ':[0-9]+: *(static +)?(inline|__always_inline)\b|:[0-9]+: *static +(inline|__always_inline)\b' >/tmp/found
issues </tmp/found
count=$(wc -l </tmp/found)
[ "$count" = 0 ] || { say "$count inline functions in C files: let the compiler choose"; exit 1; }
