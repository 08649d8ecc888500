# SPDX-License-Identifier: Apache-2.0
#
# What the checks' scripts share; they read it with: . "$CHECKS/lib.sh"
#
# TREE is the kernel tree at the commit looked at, ROOT the folder that FILES and DIRS (lists, a
# name a line) are relative to: the tree itself, or DRIVER, a driver's folder outside of it.

# say TEXT: the one line that is shown beside the verdict.
say() { printf '%s\n' "$*" >&"$DESC_FD"; }

# issues: takes lines "FILE:LINE: TEXT" from its input and reports each as something found.
issues() {
  sed -e "s|^$ROOT/||" -e 's|^\./||' | sort -u >>"$RESULTS_DIR/issues"
}

# sources PATTERN...: those of the files that match and are there.
sources() {
  while read -r file; do
    [ -f "$ROOT/$file" ] || continue
    for pattern; do
      # shellcheck disable=SC2254
      case $file in $pattern) printf '%s\n' "$ROOT/$file" ;; esac
    done
  done <"$FILES"
}

# added PATTERN...: the lines that the commit adds to files that match, as "FILE:LINE: TEXT".
added() {
  [ $# != 0 ] || set -- '*.c' '*.h'
  git -C "$TREE" -c core.quotePath=false show --format= --no-ext-diff --no-renames -U0 HEAD -- "$@" |
    awk '
      /^diff --git / { header = 1; next }
      header && /^\+\+\+ / { file = substr($0, 7); header = 0; next }
      /^@@ / { split($3, at, ","); line = substr(at[1], 2) + 0; header = 0; next }
      !header && /^\+/ { print file ":" line++ ": " substr($0, 2) }'
}

# compile ARCH MAKE-ARGUMENT...: compiles every file of the folders looked at for allmodconfig, with
# all warnings it gives, whether or not it changed: ccache(1) repeats those of a file it knows.
compile() {
  arch=$1
  shift
  cat >/tmp/config <<EOF
CONFIG_WERROR=n
CONFIG_DRM_WERROR=n
CONFIG_KVM_WERROR=n
CONFIG_DEBUG_INFO_NONE=y
CONFIG_MODULE_SIG=n
CONFIG_GCC_PLUGINS=n
EOF
  key=$(cd "$TREE" && { git ls-files -s -- '*Kconfig*'; cat /tmp/config; echo "$arch" "$@"; } | sha1sum)
  if [ "$(cat "$BUILD/key" 2>/dev/null)" != "$key" ]; then
    kernel "$@" KCONFIG_ALLCONFIG=/tmp/config allmodconfig >/tmp/prepare.log 2>&1 || {
      cat /tmp/prepare.log
      say "the kernel cannot be configured: $(grep -m1 -iE 'error|\*\*\*' /tmp/prepare.log)"
      exit 1
    }
    echo "$key" >"$BUILD/key"
  fi
  status=0
  if [ "$ROOT" = "$TREE" ]; then
    compile_folders "$@" || status=$?
  else
    compile_module "$@" || status=$?
  fi
  divisions | issues
  if [ $status != 0 ]; then
    say "$(grep -m1 -E 'error: |Error [0-9]|\*\*\*' /tmp/log | sed "s|^$ROOT/||")"
    exit 1
  fi
}

# compile_module MAKE-ARGUMENT...: the driver's folder, as a module outside the tree.
compile_module() {
  options=$(sed -n 's/.*obj-\$(\(CONFIG_[A-Z0-9_]*\)).*/\1=m/p' "$ROOT/Makefile" | sort -u)
  if [ "$(cat "$BUILD/module" 2>/dev/null)" != "$key" ]; then
    logged kernel "$@" modules_prepare || return
    echo "$key" >"$BUILD/module"
  fi
  # No kernel is linked here, so which symbols it has can't be known.
  logged kernel "$@" $options M="$ROOT" KBUILD_MODPOST_WARN=1 modules
  ended=$?
  sed -i '/^WARNING: modpost: .* undefined!$/d; /^WARNING: modpost: suppressed /d
    /^WARNING: Module.symvers is missing/,/own risk\.$/d' /tmp/log
  grep -E '(warning|error): |^WARNING: modpost: ' /tmp/log | issues
  return $ended
}

# compile_folders MAKE-ARGUMENT...: what changed in the tree's folders since the build before. The
# warnings of each object are kept beside it, as long as it need not be compiled again.
compile_folders() {
  kept=$BUILD/warnings
  if [ -e "$kept/begun" ]; then
    # A build was killed: what it compiled, nobody read the warnings of.
    while read -r dir; do
      [ ! -d "$BUILD/$dir" ] || find "$BUILD/$dir" -name '*.o' -delete
    done <"$DIRS"
  fi
  mkdir -p "$kept"
  : >"$kept/begun"
  targets=
  while read -r dir; do
    [ ! -f "$TREE/$dir/Makefile" ] && [ ! -f "$TREE/$dir/Kbuild" ] || targets="$targets $dir/"
  done <"$DIRS"
  ended=0
  : >/tmp/log
  [ -z "$targets" ] || prepared "$@" || ended=$?
  # There, and not with O=, make takes what "prepared" has made for made.
  [ -z "$targets" ] || [ $ended != 0 ] ||
    logged make -C "$BUILD" ARCH="$arch" -j"$(nproc)" --no-print-directory "$@" \
      --output-sync=target -o prepare $targets || ended=$?
  # shellcheck disable=SC2016
  awk -v kept="$kept" '
    function close_unit() { if (unit != "") close(unit) }
    /^  (CC|AS)( \[M\])? +[^ ]+$/ {
      close_unit(); name = $NF; gsub("/", "%", name); unit = kept "/" name; printf "" >unit; next
    }
    /^  [A-Z]+ / && !/^  CHECK/ { close_unit(); unit = ""; next }
    /(warning|error): / { if (unit != "") print >>unit; else print >"/tmp/other" }' /tmp/log
  # As one program for all: of names there are some hundreds.
  find "$kept" -name '*.o' | awk '{ name = $0; sub(/.*\//, "", name); sub(/\.o$/, "", name)
    gsub("%", "/", name); print name, $0 }' | while read -r name file; do
    if [ ! -f "$TREE/$name.c" ] && [ ! -f "$TREE/$name.S" ]; then
      rm -f "$file"
    elif [ -s "$file" ] && within "$name"; then
      issues <"$file"
    fi
  done
  [ ! -e /tmp/other ] || issues </tmp/other
  rm "$kept/begun"
  return $ended
}

# prepared MAKE-ARGUMENT...: has kbuild make the headers, programs and lists that every build needs, of
# which nothing is made from what is below drivers and the like: a series that changes only that saves
# the time.
prepared() {
  # shellcheck disable=SC2046
  rest=$(cd "$TREE" && { cat "$BUILD/.config"; git ls-files -s -- . ':!*Kconfig*' ':!Documentation' \
    ':!MAINTAINERS' $(grep -E '^(drivers|fs|net|sound)/' "$DIRS" | sed 's/^/:!/'); } | sha1sum)
  [ "$(cat "$BUILD/prepared" 2>/dev/null)" != "$rest $*" ] || return 0
  rm -f "$BUILD/prepared"
  logged kernel "$@" prepare || return
  echo "$rest $*" >"$BUILD/prepared"
}

# within FILE: whether it is in one of the folders looked at.
within() {
  while read -r dir; do
    case $1 in "$dir"/*) return 0 ;; esac
  done <"$DIRS"
  return 1
}

# divisions: the objects that divide 64 bits on a machine of 32, for which the kernel has no function:
# what only a link would tell.
divisions() {
  grep -q '^CONFIG_64BIT=y' "$BUILD/.config" && return
  if [ "$ROOT" = "$TREE" ]; then
    sed "s|^|$BUILD/|" "$DIRS"
  else
    echo "$ROOT"
  fi | while read -r dir; do
    [ ! -d "$dir" ] || find "$dir" -name '*.o' -exec nm -A -u {} + 2>/dev/null
  done | sed -nE "s#^($BUILD/|$ROOT/)(.*)\.o: *U (__u?(div|mod|divmod)di[34])\$#\2.c \3#p" |
    while read -r file function; do
      # A module's object holds those of its parts, and has no source itself.
      [ ! -f "$ROOT/$file" ] ||
        echo "$file: error: calls $function, a division of 64 bits: use div_u64() or the like"
    done
}

# logged COMMAND...: shows what it prints as it comes, keeps it in /tmp/log, and ends as it does.
logged() {
  { "$@" && echo 0 >/tmp/ended || echo $? >/tmp/ended; } 2>&1 | tee /tmp/log
  return "$(cat /tmp/ended)"
}

kernel() {
  make -C "$TREE" O="$BUILD" ARCH="$arch" -j"$(nproc)" --no-print-directory "$@"
}
