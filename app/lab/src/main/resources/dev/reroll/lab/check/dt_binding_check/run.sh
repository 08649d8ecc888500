#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"

bindings=$(grep '^Documentation/devicetree/bindings/.*\.yaml$' "$FILES")
[ -n "$bindings" ] || { say "touches no binding"; exit 111; }
export ARCH=x86_64
status=0
for binding in $bindings; do
  [ -f "$TREE/$binding" ] || continue
  make -C "$TREE" O="$BUILD" --no-print-directory allnoconfig >/dev/null 2>&1
  make -C "$TREE" O="$BUILD" --no-print-directory dt_binding_check DT_SCHEMA_FILES="$binding" 2>&1
done >/tmp/log
cat /tmp/log
grep -E "^($TREE/)?Documentation/devicetree.*(error|warning)|\.yaml: " /tmp/log | issues
grep -qiE '\*\*\*|error' /tmp/log && status=1
[ $status = 0 ] || say "$(grep -m1 -iE 'error|\*\*\*' /tmp/log)"
exit $status
