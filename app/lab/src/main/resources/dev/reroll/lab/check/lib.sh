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
    { kernel "$@" KCONFIG_ALLCONFIG=/tmp/config allmodconfig && kernel "$@" modules_prepare; } \
      >/tmp/prepare.log 2>&1 || {
      cat /tmp/prepare.log
      say "the kernel cannot be configured: $(grep -m1 -iE 'error|\*\*\*' /tmp/prepare.log)"
      exit 1
    }
    echo "$key" >"$BUILD/key"
  fi
  status=0
  if [ "$ROOT" = "$TREE" ]; then
    targets=
    while read -r dir; do
      if [ -f "$TREE/$dir/Makefile" ] || [ -f "$TREE/$dir/Kbuild" ]; then
        targets="$targets $dir/"
        [ ! -d "$BUILD/$dir" ] || find "$BUILD/$dir" -name '*.o' -delete
      fi
    done <"$DIRS"
    [ -z "$targets" ] || kernel "$@" $targets >/tmp/log 2>&1 || status=$?
  else
    options=$(sed -n 's/.*obj-\$(\(CONFIG_[A-Z0-9_]*\)).*/\1=m/p' "$ROOT/Makefile" | sort -u)
    # No kernel is linked here, so which symbols it has can't be known.
    kernel "$@" $options M="$ROOT" KBUILD_MODPOST_WARN=1 modules >/tmp/log 2>&1 || status=$?
    sed -i '/^WARNING: modpost: .* undefined!$/d; /^WARNING: modpost: suppressed /d
      /^WARNING: Module.symvers is missing/,/own risk\.$/d' /tmp/log
  fi
  [ -e /tmp/log ] || { say "nothing in it is compiled"; exit 0; }
  cat /tmp/log
  grep -E '(warning|error): |^WARNING: modpost: ' /tmp/log | issues
  divisions | issues
  if [ $status != 0 ]; then
    say "$(grep -m1 -E 'error: |Error [0-9]|\*\*\*' /tmp/log | sed "s|^$ROOT/||")"
    exit 1
  fi
}

# divisions: the objects that divide 64 bits on a machine of 32, for which the kernel has no function:
# what only a link would tell.
divisions() {
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

kernel() {
  make -C "$TREE" O="$BUILD" ARCH="$arch" -j"$(nproc)" --no-print-directory "$@"
}
