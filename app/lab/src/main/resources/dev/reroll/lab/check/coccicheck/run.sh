#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The kernel's coccicheck ends at the first semantic patch that it cannot run, so each is run alone.
# What they find in a file is kept, as long as neither it nor a header of those looked at changes.
. "$CHECKS/lib.sh"

mkdir -p /tmp/source "$BUILD/found"
sources '*.[ch]' >/tmp/files
headers=$(grep '\.h$' /tmp/files | xargs -r sha1sum | sha1sum | cut -c1-40)
rules=$(cd "$TREE" && git rev-parse HEAD:scripts/coccinelle)
kept() { echo "$BUILD/found/$(echo "$1 $headers $rules" | cat - "$ROOT/$1" | sha1sum | cut -c1-40)"; }

# Only what is looked at and not known yet, not all of the folders it is in.
sed "s|^$ROOT/||" /tmp/files | while read -r file; do
  [ ! -e "$(kept "$file")" ] || continue
  echo "$file" >>/tmp/missing
  mkdir -p "$(dirname "/tmp/source/$file")"
  cp "$ROOT/$file" "/tmp/source/$file"
done
if [ -e /tmp/missing ]; then
  # A source file is read with the headers beside it.
  sed "s|^$ROOT/||" /tmp/files | grep '\.h$' | while read -r file; do
    mkdir -p "$(dirname "/tmp/source/$file")"
    cp "$ROOT/$file" "/tmp/source/$file"
  done
  export srctree=$TREE objtree=/tmp LINUXINCLUDE="-I$TREE/include" SPATCH=/usr/bin/spatch
  export MODE=report M=/tmp/source KBUILD_EXTMOD=/tmp/source J=1
  cd "$TREE" || exit 1
  find scripts/coccinelle -name '*.cocci' | LC_ALL=C sort | xargs grep -l '^virtual.*report' |
    xargs -P "$(nproc)" -I{} sh -c \
      'name=$(echo {} | tr / _); COCCI={} bash scripts/coccicheck >/tmp/out.$name 2>/tmp/err.$name ||
       echo {} >/tmp/failed.$name'
  cat /tmp/out.* /tmp/err.* |
    grep -vE '^$|^Please check for false|^When using "patch"|/spatch -D|^coccicheck failed'
  cat /tmp/out.* | sed -n 's|^/tmp/source/\(.*:[0-9].*\)|\1|p' >/tmp/found
  while read -r file; do
    awk -v file="$file:" 'index($0, file) == 1' /tmp/found >"$(kept "$file")"
  done </tmp/missing
  # Two of the kernel's need an OCaml compiler.
  failed=$(cat /tmp/failed.* 2>/dev/null | sed 's|.*/||' | tr '\n' ' ')
  [ -z "$failed" ] || echo "not run, since Coccinelle cannot here: $failed"
fi
sed "s|^$ROOT/||" /tmp/files | while read -r file; do cat "$(kept "$file")"; done | issues
