#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The kernel's coccicheck ends at the first semantic patch that it cannot run, so each is run alone.
. "$CHECKS/lib.sh"

# Only what is looked at, not all of the folders it is in.
mkdir /tmp/source
sources '*.[ch]' | while read -r file; do
  name=/tmp/source/${file#"$ROOT/"}
  mkdir -p "${name%/*}"
  cp "$file" "$name"
done

export srctree=$TREE objtree=/tmp LINUXINCLUDE="-I$TREE/include" SPATCH=/usr/bin/spatch
export MODE=report M=/tmp/source KBUILD_EXTMOD=/tmp/source J=1
cd "$TREE" || exit 1
find scripts/coccinelle -name '*.cocci' | LC_ALL=C sort | xargs grep -l '^virtual.*report' |
  xargs -P "$(nproc)" -I{} sh -c \
    'name=$(echo {} | tr / _); COCCI={} bash scripts/coccicheck >/tmp/out.$name 2>/tmp/err.$name ||
     echo {} >/tmp/failed.$name'
cat /tmp/out.* /tmp/err.* | grep -vE '^$|^Please check for false|^When using "patch"|/spatch -D|^coccicheck failed'
cat /tmp/out.* | sed -n 's|^/tmp/source/\(.*:[0-9].*\)|\1|p' | issues
failed=$(cat /tmp/failed.* 2>/dev/null | sed 's|.*/||' | tr '\n' ' ')
# Two of the kernel's need an OCaml compiler.
[ -z "$failed" ] || echo "not run, since Coccinelle cannot here: $failed"
