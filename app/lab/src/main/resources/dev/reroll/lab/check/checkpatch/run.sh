#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Of a commit, as netdev's CI has it: without the types below. Of a folder: all it has to say.
. "$CHECKS/lib.sh"

ignored=COMMIT_LOG_LONG_LINE,MACRO_ARG_REUSE,ALLOC_SIZEOF_STRUCT,NO_AUTHOR_SIGN_OFF
ignored=$ignored,GIT_COMMIT_ID,CAMELCASE,FILE_PATH_CHANGES,BAD_REPORTED_BY_LINK

# misspellings: the entries of codespell's dictionary that begin with a word of the input: only they
# can be found in it, and checkpatch.pl tries every entry it has on every line.
misspellings() {
  awk -F '->' '
    function words(text) { return split(tolower(text), word, /[^a-z0-9_\047-]+/) }
    NR == FNR { for (n = words($0); n > 0; n--) seen[word[n]]; next }
    { words($1); if (word[1] in seen) print }' - "$1"
}

# found: what a report of checkpatch.pl says, a line each, with file and line where it names them.
found() {
  awk '
    /^(ERROR|WARNING|CHECK):/ { if (said) print said; said = $0; next }
    said && /^#[0-9]+: FILE: / { print $3 " " said; said = ""; next }
    said { print said; said = "" }'
}

cd "$TREE" || exit 1
dictionary=$(python3 -c 'import codespell_lib; print(*codespell_lib.__path__)')/data/dictionary.txt
check() {
  perl scripts/checkpatch.pl --strict --codespell --codespellfile="$dictionary" --max-line-length=80 \
    --show-types "$@"
}
if [ "$ROOT" = "$TREE" ]; then
  git show --format=email --no-ext-diff HEAD | misspellings "$dictionary" >/tmp/dictionary.txt
  dictionary=/tmp/dictionary.txt
  check --ignore="$ignored" -g HEAD | tee /tmp/log
  found </tmp/log | issues
else
  # shellcheck disable=SC2046
  check --emacs -f $(sources '*.[chS]') | tee /tmp/log
  grep -E ': (ERROR|WARNING|CHECK):' /tmp/log | issues
fi
# Each total is "total: 0 errors, 0 warnings, 0 checks, 12 lines checked".
set -- $(sed -n 's/.*total: \([0-9]*\) errors, \([0-9]*\) warnings, \([0-9]*\) checks.*/\1 \2 \3/p' \
  /tmp/log | awk '{ e += $1; w += $2; c += $3; n++ } END { print e + 0, w + 0, c + 0, n + 0 }')
[ "$4" != 0 ] || { say "checkpatch.pl gave no total"; exit 1; }
say "$1 errors, $2 warnings, $3 checks"
[ "$1" = 0 ] || exit 1
[ "$2$3" = 00 ] || exit 250
