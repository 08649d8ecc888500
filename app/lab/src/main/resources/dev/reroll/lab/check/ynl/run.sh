#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"

grep -qE '^Documentation/netlink/specs/|^tools/net/ynl/|-gen\.[ch]$' "$FILES" || {
  say "touches no netlink specification"
  exit 111
}
mkdir /tmp/tree && cd /tmp/tree || exit 1
git -C "$TREE" archive HEAD Documentation/netlink tools/net/ynl include/uapi net drivers/net kernel/taskstats fs 2>/dev/null |
  tar -x || { say "cannot take the generated files out of the tree"; exit 1; }
git init -q . && git add -A -f . >/dev/null 2>&1
GIT_CONFIG_COUNT=0 sh tools/net/ynl/ynl-regen.sh -f >/tmp/log 2>&1 || {
  cat /tmp/log
  say "ynl-regen.sh failed: $(tail -1 /tmp/log)"
  exit 1
}
git diff >/tmp/diff
cat /tmp/log /tmp/diff
git diff --name-only | sed 's/$/: is not what its specification gives/' | issues
[ ! -s /tmp/diff ] || { say "$(git diff --name-only | wc -l) generated files differ"; exit 1; }
