#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"

set -- $(sources '*.[ch]')
[ $# != 0 ] || { say "no C file"; exit 0; }
cd "$TREE" || exit 1
perl scripts/kernel-doc -none -Wall "$@" >/tmp/log 2>&1
cat /tmp/log
grep -E '(warning|error):' /tmp/log | issues
