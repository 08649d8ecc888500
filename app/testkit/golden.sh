#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# A golden set: writes down what Reroll prints and shows, so that two versions of it can be
# compared. See --help.
set -euo pipefail

self=$(basename "$0")

usage() {
  cat <<'TEXT'
NAME
  golden.sh - write down all that Reroll prints and shows, and compare two such records

SYNOPSIS
  golden.sh record [--pages FILE] REROLL OUTDIR
  golden.sh compare [--expect FILE] OLD NEW
  golden.sh --help

DESCRIPTION
  record runs the launcher REROLL with a home, a cache and a configuration of its own, all in a
  temporary folder. It loads the sample series, imports mail if there is some at hand, reads a
  MAINTAINERS file for two series, and confirms and dismisses some suggestions. Then it keeps,
  below OUTDIR, which must not exist or be empty:

    cli/NAME.txt          a reading command: its arguments, exit status, output, messages; as text
                          and as JSON; and the help of every command and subcommand
    web/NAME.txt          a page as anybody sees it: status, type, text, links, forms with their
                          fields; JSON, feeds and raw messages as they are
    web/session/NAME.txt  a page as one sees it who opened the address with the token
    pages.tsv             which pages were read, for --pages

  Pages are found by following links from /; nothing is ever posted. Of pages of one shape,
  such as /message/*, only the first ones are read, see ENVIRONMENT.

  What differs from run to run is replaced: <TMP> and <ROOT> (the temporary folder, the project's
  folder), <PORT>, <TOKEN>, <AGE> (3 days, 5 min, just now), <DURATION>, <NOW> and <TODAY>,
  in what is said of prepared branches and of git's repositories <CHANGE-ID>, and <COMMIT> where
  it is of a branch that was prepared. Values of csrf fields are left out. People of whom the
  gate says that they are neither in To nor Cc are put in order.

  compare prints a unified diff for each file that differs, names the files that only one of the
  two has, and ends with a line that sums it up.

OPTIONS
  --pages FILE    Read exactly the pages that an earlier record's pages.tsv names, instead of
                  following links. So a new link does not change which pages are kept.
  --expect FILE   Differences that are meant: a sed -E script, one expression a line, which is
                  applied to both sides before they are compared. For instance
                    s/^Objections: /Open objections: /
                    /^  new-option /d

ENVIRONMENT
  REROLL_SHARED   A folder with corpora/fbnic-2024.mboxrd.gz and corpora/io-uring-3k.mboxrd.gz:
                  the first is imported whole, of the second the first 500 messages. Else there
                  is the sample only.
  GOLDEN_JOBS     How many commands to run at a time (2).
  GOLDEN_HELP     no leaves out the help of all commands, which takes half of the time.
  GOLDEN_SERIES   For how many series the commands that take one are run (7).
  GOLDEN_PAGES    How many pages to read at most (1500).
  GOLDEN_SHAPE    How many of one shape at most (60); a tenth of it, and 4 at least, with the token.
  JAVA_TOOL_OPTIONS
                  Options for the JVM; else some that make it start quickly.

EXIT STATUS
  record: 0 if it was written. compare: 0 if there is no difference, 1 if there is one.
  2 if the command line makes no sense.

EXAMPLES
  REROLL_SHARED=~/mail golden.sh record ./reroll /tmp/before
  git switch refactoring
  REROLL_SHARED=~/mail golden.sh record --pages /tmp/before/pages.tsv ./reroll /tmp/after
  golden.sh compare /tmp/before /tmp/after
TEXT
}

say() { printf '%s: %s\n' "$self" "$*" >&2; }
die() { say "$@"; exit 1; }
misuse() { say "$@"; say "see $self --help"; exit 2; }

# ---- compare -------------------------------------------------------------------------------

compare() {
  local expect=
  while [[ ${1:-} == --* ]]; do
    case $1 in
      --expect) [[ $# -ge 2 ]] || misuse "--expect needs a file"; expect=$2; shift 2 ;;
      --help) usage; exit 0 ;;
      *) misuse "unknown option $1" ;;
    esac
  done
  [[ $# == 2 ]] || misuse "compare takes two folders"
  local old=$1 new=$2
  [[ -d $old/cli ]] || die "$old is no record"
  [[ -d $new/cli ]] || die "$new is no record"
  [[ -z $expect || -r $expect ]] || die "cannot read $expect"
  local work
  work=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  local same=0 differ=0 gone=0 added=0 file
  while IFS= read -r file; do
    if [[ ! -f $new/$file ]]; then
      printf 'only in %s: %s\n' "$old" "$file"
      gone=$((gone + 1))
    elif [[ ! -f $old/$file ]]; then
      printf 'only in %s: %s\n' "$new" "$file"
      added=$((added + 1))
    elif cmp -s "$old/$file" "$new/$file"; then
      same=$((same + 1))
    elif [[ -n $expect ]]; then
      sed -E -f "$expect" "$old/$file" >"$work/old"
      sed -E -f "$expect" "$new/$file" >"$work/new"
      if diff -u --label "$old/$file" --label "$new/$file" "$work/old" "$work/new"; then
        same=$((same + 1))
      else
        differ=$((differ + 1))
      fi
    else
      diff -u "$old/$file" "$new/$file" | sed -E '1,2s/\t.*//' || :
      differ=$((differ + 1))
    fi
  done < <({ cd "$old" && find cli web -type f; cd "$OLDPWD" && cd "$new" && find cli web -type f; } | LC_ALL=C sort -u)
  printf '%d same, %d differ, %d missing, %d new\n' "$same" "$differ" "$gone" "$added"
  [[ $((differ + gone + added)) == 0 ]]
}

# ---- record: commands ----------------------------------------------------------------------

# Keeps one command: its arguments (as the shell reads them), status, output and messages.
# Runs in a shell of its own, by xargs.
keep() {
  local name=${1%%$'\t'*} arguments=${1#*$'\t'} status=0
  local file=$OUT/cli/$name.txt
  eval "cd \"\$TMP/repo\"; \"\$REROLL\" $arguments" >"$TMP/out/$name.out" 2>"$TMP/out/$name.err" \
    <"${INPUT:-/dev/null}" || status=$?
  {
    printf '$ reroll %s\n(exit status %s)\n== output\n' "$arguments" "$status"
    cat "$TMP/out/$name.out"
    printf '== messages\n'
    # Two processes that start at once may both clean up the same old library of SQLite's driver.
    awk '/^Picked up JAVA_TOOL_OPTIONS/ { next }
      / ERROR SQLiteJDBCLoader: Failed to delete/ { skip = 1; next }
      skip && /^(\tat |java\.nio\.file\.NoSuchFileException)/ { next }
      { skip = 0; print }' "$TMP/out/$name.err"
  } >"$file"
}
export -f keep

# Names each command by its arguments and keeps all of them, some at a time.
keep_all() {
  local arguments name
  while IFS= read -r arguments; do
    name=$(printf '%s' "$arguments" | tr -c 'A-Za-z0-9.\n' '-' | tr -s '-' | cut -c1-100)
    printf '%s\t%s\0' "$name" "$arguments"
  done | xargs -0 -r -n 1 -P "${GOLDEN_JOBS:-2}" bash -c 'keep "$1"' keep
}

# Prints the output that was kept of a command.
kept() { sed -n '/^== output$/,/^== messages$/{//!p}' "$OUT/cli/$1.txt"; }

# Prints the subcommands that a kept help names.
subcommands() {
  kept "$1" | sed -nE '/^Commands:/,/^[^ ]/s/^  ([a-z][a-z-]*)( .*)?$/\1/p'
}

# Help of all commands: a level at a time, as each help tells what is below it.
keep_help() {
  printf -- '--help\nhelp\n--version\n' | keep_all
  local level=() next command sub name
  mapfile -t level < <(subcommands help)
  printf 'help %s\n' "${level[@]}" | keep_all
  next=()
  for command in "${level[@]}"; do
    while read -r sub; do
      next+=("$command $sub")
    done < <(subcommands "help-$command")
  done
  while [[ ${#next[@]} -gt 0 ]]; do
    level=("${next[@]}")
    next=()
    printf '%s --help\n' "${level[@]}" | keep_all
    for command in "${level[@]}"; do
      name=${command// /-}-help
      while read -r sub; do
        next+=("$command $sub")
      done < <(subcommands "$name")
    done
  done
}

readonly types="objection question condition commitment ruling precedent position"

# The commands that list something, from which the others learn what there is.
keep_lists() {
  {
    printf '%s\n' "series list" "series list --json" "patience" "patience --json" "account list" \
      "account list --json" "account audit" "account audit --json" "account tokens" \
      "account tokens --json" "lab status" "lab status --json" "gate --rules" \
      "gate --rules --json" "check --list" "check --list --json" "smoke --list" \
      "smoke --list --json" "outbox list" "outbox list --json" "outbox list --open" \
      "outbox show 1" "search --list" "suggestions" "suggestions --json" \
      "suggestions --unanswered" "suggestions --series 1" "suggestions --type ruling --limit 5" \
      "digest" "digest --json" "digest commitments" "digest rulings" "digest maintainer all" \
      "digest maintainer all --json" "digest person mira@example.org" \
      "digest person axboe@kernel.dk --json" "digest --days 10000 --to a@example.org objections" \
      "maintainers drivers/net/ethernet/meta/fbnic/fbnic_tx.c" \
      "maintainers --json drivers/net/ethernet/meta/fbnic/fbnic_tx.c MAINTAINERS" \
      "maintainers" "nosuch" "series" "series show" "series show nosuch" "mail show nosuch" \
      "thread show 99999" "objection show 99999" "gate nosuch" "trace show nosuch"
    printf '%s\n' "search fbnic" "search 's:fbnic' --json" "search 'nq:reset' --limit 5" \
      "search 'f:jakub' --order relevance" "search 'dfn:fbnic_txrx.c'" \
      "search 'd:20240401..20240405' --json --limit 7" "search 'b:\"no users\"'" \
      "search 'nosuchwordatall'" "search '('" "search 'l:io-uring and q:poll*' --offset 3"
    local type
    for type in $types; do
      printf '%s\n' "$type list" "$type list --all" "$type list --all --json"
    done
    printf '%s\n' "objection list --turn maintainer" "objection list --words model --all" \
      "commitment list --red" "question list --unanswered" "objection list --ended --json"
  } | keep_all
}

# The commands that are about one series, message, thread or item.
keep_details() {
  local series id version previous type
  {
    # First those with more than one revision, which have more to tell.
    { kept series-list | grep -E '^ *[0-9]+ +v([2-9]|[1-9][0-9])' | sort -n
      kept series-list | grep -E '^ *[0-9]+ +v1 ' | sort -n; } |
      sed -n "1,${GOLDEN_SERIES:-7}s/^ *\([0-9]*\)  *v\([0-9]*\) .*/\1 \2/p" >"$TMP/series"
    while read -r series version; do
      printf '%s\n' "series show $series" "series show $series --json" "gate $series" \
        "gate $series --json" "responses $series v$version" "responses $series v$version --json" \
        "digest series $series" "digest positions $series"
      if [[ $version -gt 1 ]]; then
        previous=$((version - 1))
        printf '%s\n' "range-diff $series v$previous v$version" \
          "range-diff $series v$previous v$version --lineage" \
          "range-diff $series v$previous v$version --json"
      fi
    done <"$TMP/series"
    printf '%s\n' "responses 1 v2 --json" "responses 1 v3 --changelog" "responses 1 v4 --replies" \
      "gate 1 v2 --json" "gate 1 v3 --as-of 2026-11-20" "digest series 1 --json" \
      "digest positions 1 --json" "range-diff fbnic v1 v3" "series show fbnic"
    for id in 1 2 3 4 5 8; do
      printf '%s\n' "thread show $id"
    done
    printf '%s\n' "thread show 1 --json" "thread show 4 --json" "thread show 5 --json" \
      "mail show 3 --raw"
    for id in 2 10 40 70 100 150 190 300 420 600; do
      printf '%s\n' "mail show $id" "mail show $id --json" "suggest $id" "suggest $id --json"
    done
    for type in $types; do
      kept "$type-list-all" | sed -nE 's/^ *([0-9]+)  .*/\1/p' | sort -un >"$TMP/ids"
      { head -n 3 "$TMP/ids"; tail -n 1 "$TMP/ids"; } | sort -un | while read -r id; do
        printf '%s\n' "$type show $id" "$type show $id --json"
      done
    done
  } | keep_all
}

# A small repository with two versions of a branch; all its commits have fixed dates.
make_repository() {
  export GIT_AUTHOR_NAME="Ada Golden" GIT_AUTHOR_EMAIL=ada@example.org \
    GIT_COMMITTER_NAME="Ada Golden" GIT_COMMITTER_EMAIL=ada@example.org \
    GIT_AUTHOR_DATE="2026-01-02T03:04:05Z" GIT_COMMITTER_DATE="2026-01-02T03:04:05Z"
  local git=(git -C "$TMP/repo") round
  git init -q -b main "$TMP/repo"
  "${git[@]}" config user.name "Ada Golden"
  "${git[@]}" config user.email ada@example.org
  seq 1 40 >"$TMP/repo/file.c"
  "${git[@]}" add file.c
  "${git[@]}" commit -q -m "A first file"
  for round in 1 2; do
    "${git[@]}" checkout -q -b "topic-v$round" main
    sed -i "7s/.*/seven $round/" "$TMP/repo/file.c"
    "${git[@]}" commit -q -a -m "file: spell seven" -m "Signed-off-by: Ada Golden <ada@example.org>"
    sed -i "30s/.*/thirty/" "$TMP/repo/file.c"
    "${git[@]}" commit -q -a -m "file: spell thirty" -m "Round $round."
    "${git[@]}" format-patch -q -o "$TMP/v$round" --cover-letter --subject-prefix "PATCH v$round" main
  done
  cat "$TMP"/v2/*.patch >"$TMP/v2.mbox"
}

# The commands that read repositories and files; the last ones are about a prepared branch.
keep_repository() {
  printf '%s\n' "range-diff main..topic-v1 main..topic-v2" \
    "range-diff --json topic-v1...topic-v2" "range-diff --lineage --creation-factor 90 main topic-v1 topic-v2" \
    "am --onto main \"\$TMP/v2/0001-file-spell-seven.patch\" \"\$TMP/v2/0002-file-spell-thirty.patch\"" \
    "am --onto main --json \"\$TMP/v1/0001-file-spell-seven.patch\"" \
    "am --onto topic-v1 \"\$TMP/v2/0001-file-spell-seven.patch\"" \
    "prep show" "prep trailers" | keep_all
  INPUT="$TMP/v1/0001-file-spell-seven.patch" keep $'mailinfo\tmailinfo "$TMP/info.msg" "$TMP/info.patch"'
  cat "$TMP/info.msg" "$TMP/info.patch" >>"$OUT/cli/mailinfo.txt" 2>/dev/null || :
  keep $'prep-enroll\tprep enroll main'
  printf '%s\n' "prep show --json" "prep diff" "prep trailers --json" \
    "prep recipients --help" "prep format --help" | keep_all
  keep $'prep-show-enrolled\tprep show'
}

# ---- record: pages -------------------------------------------------------------------------

start_server() {
  local options=(--no-lab --port 0) tries=0
  [[ $1 != first || -z $sample ]] || options+=("$sample")
  : >"$TMP/serve.log"
  "$REROLL" serve "${options[@]}" >"$TMP/serve.log" 2>"$TMP/serve.err" &
  server=$!
  until grep -q 'start?token=' "$TMP/serve.log"; do
    tries=$((tries + 1))
    kill -0 "$server" 2>/dev/null || { cat "$TMP/serve.err" >&2; die "serve ended"; }
    [[ $tries -lt 600 ]] || die "serve did not begin in two minutes"
    sleep 0.2
  done
  address=$(sed -nE 's|.*(http://[^ ]*:[0-9]+)/start\?token=.*|\1|p' "$TMP/serve.log" | head -1)
  start=$(sed -nE 's|.*(http://[^ ]*/start\?token=[^ ]*).*|\1|p' "$TMP/serve.log" | head -1)
}

stop_server() {
  [[ -n ${server:-} ]] || return 0
  kill "$server" 2>/dev/null || :
  wait "$server" 2>/dev/null || :
  server=
}

# Turns what was fetched into what is kept. Reads lines of URL, status, type, redirection, file and
# file to write; prints the links of the pages, in their order.
readonly page_awk='
function decode(text) {
  if (index(text, "&") == 0) return text
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text)
  gsub(/&#39;|&#x27;|&apos;/, "\047", text); gsub(/&nbsp;/, " ", text); gsub(/&amp;/, "\\&", text)
  return text
}
function attribute(tag, name,   at, rest, quote, end) {
  if (!match(tag, "[ \t\n]" name "=[\"\047]")) return ""
  at = RSTART + RLENGTH
  quote = substr(tag, at - 1, 1)
  rest = substr(tag, at)
  end = index(rest, quote)
  return decode(substr(rest, 1, end - 1))
}
function link(target,   path) {
  sub(/#.*/, "", target)
  if (target == "") return
  if (!(target in linked)) { linked[target] = 1; links = links target "\n" }
  if (target ~ /^[a-z]+:/ || target ~ /^\/\//) return
  path = url; sub(/\?.*/, "", path)
  if (target ~ /^\?/) target = path target
  else if (target !~ /^\//) { sub(/[^\/]*$/, "", path); target = path target }
  print target
}
function page(file,   skip, pre, name, tag, text, closing, age, all) {
  skip = ""; pre = 0; links = ""; forms = ""; all = ""; age = 0
  split("", linked)
  RS = "<"
  getline text < file
  while ((getline text < file) > 0) {
    if (!match(text, /^[^>"\047]*("[^"]*"[^>"\047]*|\047[^\047]*\047[^>"\047]*)*>/)) continue
    tag = substr(text, 1, RLENGTH - 1)
    text = substr(text, RLENGTH + 1)
    match(tag, /^\/?[A-Za-z0-9!-]+/)
    name = tolower(substr(tag, RSTART, RLENGTH))
    closing = sub(/^\//, "", name)
    if (skip != "") { if (closing && name == skip) skip = ""; else continue }
    else if (!closing && (name == "script" || name == "style")) { skip = name; continue }
    if (name == "pre" || name == "textarea") pre += closing ? -1 : 1
    if (name in block) all = all "\n"
    else if (!closing && (name == "td" || name == "th")) all = all " | "
    if (!closing) {
      if (name == "a" || (name == "link" && tag ~ /alternate/)) link(attribute(tag, "href"))
      else if (name == "form") {
        forms = forms "\n" toupper(attribute(tag, "method") == "" ? "get" : attribute(tag, "method")) " " attribute(tag, "action") ":"
        if (toupper(attribute(tag, "method")) != "POST") link(attribute(tag, "action"))
      }
      else if (name == "input" || name == "textarea" || name == "select" || name == "button") {
        forms = forms " " name
        if (attribute(tag, "type") != "") forms = forms "(" attribute(tag, "type") ")"
        if (attribute(tag, "name") != "") forms = forms " " attribute(tag, "name")
        if (attribute(tag, "value") != "" && attribute(tag, "name") != "csrf")
          forms = forms "=" attribute(tag, "value")
        forms = forms ","
      }
      if (name == "time") { all = all "[" attribute(tag, "datetime") "] "; age = 1 }
      else if (attribute(tag, "title") != "") all = all "{" attribute(tag, "title") "} "
      if (name == "option" && tag ~ /selected/) all = all "* "
    }
    if (age && text !~ /^[0-9][0-9][0-9][0-9]-/ && text ~ /[^ \n]/) text = "<AGE>"
    age = 0
    if (!pre) gsub(/[ \t\r\n]+/, " ", text)
    all = all decode(text)
  }
  close(file)
  RS = "\n"
  gsub(/[ \t\r]+\n/, "\n", all); gsub(/\n[ \t]+\n/, "\n", all); gsub(/\n\n+/, "\n", all)
  sub(/^[ \n]+/, "", all)
  gsub(/\n+$/, "", all)
  return "== text\n" all "\n== links\n" links "== forms" forms "\n"
}
BEGIN {
  n = split("p div li ul ol tr table section h1 h2 h3 h4 h5 h6 pre br nav main form details summary blockquote dl dt dd thead tbody option header footer article title head body label textarea select figure hr", names, " ")
  for (i = 1; i <= n; i++) block[names[i]] = 1
  FS = "\t"
  while ((getline line < list) > 0) {
    split(line, field, "\t")
    url = field[1]; out = field[6]
    head = "GET " url "\n" field[2] " " field[3] "\n"
    if (field[4] != "") {
      target = field[4]; sub(/^http:\/\/[^\/]*/, "", target)
      head = head "to " target "\n"; sub(/#.*/, "", target); print target
    }
    printf "%s", head > out
    if (field[3] ~ /html/) printf "%s", page(field[5]) > out
    else { while ((getline text < field[5]) > 0) print text > out; close(field[5]) }
    close(out)
  }
}'

# Of links, takes those not seen yet, of no shape that there is enough of. Prints them.
readonly admit_awk='
function shape(url,   query, parts, n, i, s) {
  query = ""
  if ((i = index(url, "?")) > 0) { query = substr(url, i + 1); url = substr(url, 1, i - 1) }
  n = split(url, parts, "/"); s = ""
  for (i = 2; i <= n; i++)
    s = s "/" (parts[i] ~ /^v?[0-9]+$|^v[0-9]+\.\.v[0-9]+$|%|@/ || (i == 3 && parts[2] ~ /^(message|reply|thread|person|maintainer|series)$/) ? "*" : parts[i])
  gsub(/=[^&]*/, "", query)
  return s "?" query
}
{
  sub(/\r$/, "")
  if (FILENAME == seen) { known[$0] = 1; count[shape($0)]++; total++; next }
  if ($0 in known || $0 !~ /^\// || $0 ~ /^\/(static\/|start|logout)|\/events$|[ \t"\\]/) next
  s = shape($0)
  limit = s ~ /\/raw\?/ ? int(most / 4) : most
  if (count[s] >= (limit < 4 ? 4 : limit) || total >= cap) next
  known[$0] = 1; count[s]++; total++
  print
}'

# Names a page: its path in letters that are safe, and a number made of all of it.
readonly slug_awk='
BEGIN { for (i = 1; i < 256; i++) ord[sprintf("%c", i)] = i }
{
  h = 7
  for (i = 1; i <= length($0); i++) h = (h * 131 + ord[substr($0, i, 1)]) % 16777213
  s = $0; gsub(/[^A-Za-z0-9.-]/, "_", s)
  printf "%s\t%s-%06x\n", $0, substr(s, 2, 90), h
}'

# Reads pages: crawl WHO FOLDER MOST-OF-ONE-SHAPE CURL-OPTION...
crawl() {
  local who=$1 folder=$2 most=$3
  shift 3
  local work=$TMP/crawl.$who
  mkdir -p "$work" "$folder"
  : >"$work/seen"
  if [[ -n $pages ]]; then
    sed -n "s/^$who\t//p" "$pages" >"$work/todo"
  else
    printf '%s\n' / /objections /objections.json /objections.atom /objections?all=1 /commitments \
      /commitments.json /commitments.atom /rulings /rulings.json /rulings.atom /suggestions \
      /suggestions.json /series "/search?q=fbnic" "/search?q=" /lab /queue /smoke /prepared \
      /outbox /outbox.json /drafts /account /accounts /audit /login /healthz /series/1 \
      /series/fbnic /series/1/gate /series/1/gate.json /series/1/suggestions \
      /series/1/suggestions.json /series/1/standing /series/1/standing.json \
      /series/1/standing.atom /series/1/positions /series/1/positions.json \
      /series/1/v4/responses /series/1/v4/responses.json /series/1/v4/responses/changelog \
      /series/1/v4/responses/replies /series/1/v3..v4 /series/1/v4/checks /series/1/v4/scenarios \
      /person/mira%40example.org /person/mira%40example.org.json /maintainer/all /reply/1 \
      /message/1 /thread/1 /run/1 /check/1 /nosuch /series/99999 /message/nosuch /static >"$work/todo"
  fi
  while [[ -s $work/todo ]]; do
    cat "$work/todo" >>"$work/seen"
    LC_ALL=C awk "$slug_awk" "$work/todo" >"$work/slugs"
    mkdir -p "$work/got"
    awk -F'\t' -v address="$address" -v got="$work/got" \
      '{ printf "url = \"%s%s\"\noutput = \"%s/%s\"\n", address, $1, got, $2 }' "$work/slugs" >"$work/curl"
    curl -s -g --path-as-is --max-time 120 "$@" -K "$work/curl" \
      -w '%{filename_effective}\t%{http_code}\t%{content_type}\t%{redirect_url}\n' >"$work/status" ||
      say "curl: some page was not read"
    awk -F'\t' -v got="$work/got/" -v folder="$folder" '
      NR == FNR { url[got $2] = $1; slug[got $2] = $2; next }
      { printf "%s\t%s\t%s\t%s\t%s\t%s/%s.txt\n", url[$1], $2, $3, $4, $1, folder, slug[$1] }' \
      "$work/slugs" "$work/status" >"$work/list"
    # What has an empty answer has no file.
    cut -f5 "$work/list" | while IFS= read -r file; do [[ -e $file ]] || : >"$file"; done
    LC_ALL=C awk -v list="$work/list" "$page_awk" >"$work/links"
    rm -rf "$work/got"
    if [[ -n $pages ]]; then
      : >"$work/todo"
    else
      awk -v seen="$work/seen" -v most="$most" -v cap="${GOLDEN_PAGES:-1500}" "$admit_awk" \
        "$work/seen" "$work/links" >"$work/next"
      mv "$work/next" "$work/todo"
    fi
  done
  sed "s/^/$who\t/" "$work/seen" >>"$OUT/pages.tsv"
}

# ---- record --------------------------------------------------------------------------------

# The gate names people whom a mail does not go to in an order that differs from run to run: puts
# those lines in order, and leaves all others where they are.
settle_order() {
  local file
  { grep -rlF 'is neither in To nor Cc' "$OUT/cli" "$OUT/web" || :; } | grep -E '[/_]gate|prep' |
    while IFS= read -r file; do
      LC_ALL=C awk '
        { line[NR] = $0 }
        /is neither in To nor Cc/ {
          for (i = ++n; i > 1 && kept[i - 1] > $0; i--) kept[i] = kept[i - 1]
          kept[i] = $0; place[n] = NR
        }
        END {
          for (i = 1; i <= n; i++) line[place[i]] = kept[i]
          for (i = 1; i <= NR; i++) print line[i]
        }' "$file" >"$TMP/settled"
      cat "$TMP/settled" >"$file"
    done
}

# Replaces what differs from run to run.
normalise() {
  local root day months=(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec)
  root=$(dirname "$(readlink -f "$REROLL")")
  {
    printf 's|%s|<TMP>|g\n' "$TMP"
    printf 's|%s|<ROOT>|g\n' "$root"
    cat <<'SED'
s/(127\.0\.0\.1|localhost|\[::1\]):[0-9]{4,5}/\1:<PORT>/g
s/token=[0-9a-f]{16,}/token=<TOKEN>/g
SED
    # The record may run over midnight.
    for day in "$first_day" "$(date -u +%F)"; do
      printf 's/%s[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z| UTC)?/<NOW>/g\n' "$day"
      printf 's/%s/<TODAY>/g\n' "$day"
      printf 's/[A-Z][a-z]{2}, 0?%d %s %s [0-9:]{8} [-+][0-9]{4}/<NOW>/g\n' \
        "$((10#${day:8:2}))" "${months[10#${day:5:2} - 1]}" "${day:0:4}"
      printf 's/\\b%s-([a-z0-9-]+)-[0-9a-f]{12}\\b/<CHANGE-ID>/g\n' "${day//-/}"
    done
    cat <<'SED'
s/\b[0-9]+ (days?|years?|hours?|min|minutes?)\b/<AGE>/g
s/\bjust now\b/<AGE>/g
s/\b[0-9]+(\.[0-9]+)? m?s\b/<DURATION>/g
s/("seconds" : )[0-9.]+/\1<DURATION>/
SED
  } >"$TMP/normalise.sed"
  find "$OUT/cli" "$OUT/web" -type f -print0 | LC_ALL=C.UTF-8 xargs -0 -r -n 200 sed -E -i -f "$TMP/normalise.sed"
  settle_order
  # A feed is one long line, which no diff could show.
  find "$OUT/web" -name '*.atom*' -print0 | xargs -0 -r sed -i 's/<entry>/\n&/g'
  # A prepared branch has commits made now, whose names tell the time.
  find "$OUT/cli" -name 'prep-*' -print0 |
    xargs -0 -r sed -E -i 's/\b[0-9a-f]{40}\b/<COMMIT>/g; s/^([-0-9]+: +|patches: )[0-9a-f]{7,12} /\1<COMMIT> /'
}

record() {
  pages=
  while [[ ${1:-} == --* ]]; do
    case $1 in
      --pages) [[ $# -ge 2 ]] || misuse "--pages needs a file"; pages=$(readlink -f "$2"); shift 2 ;;
      --help) usage; exit 0 ;;
      *) misuse "unknown option $1" ;;
    esac
  done
  [[ $# == 2 ]] || misuse "record takes the launcher and a folder"
  [[ -x $1 && ! -d $1 ]] || die "$1 is no launcher"
  [[ -z $pages || -r $pages ]] || die "cannot read $pages"
  mkdir -p "$2"
  REROLL=$(readlink -f "$1")
  OUT=$(readlink -f "$2")
  [[ -z $(ls -A "$OUT") ]] || die "$2 is not empty"
  TMP=$(mktemp -d "${TMPDIR:-/tmp}/golden.XXXXXXXX")
  export REROLL OUT TMP
  server=
  trap 'stop_server; rm -rf "$TMP"' EXIT
  trap 'exit 130' INT TERM
  first_day=$(date -u +%F)
  mkdir -p "$OUT/cli" "$OUT/web" "$TMP/out" "$TMP/home" "$TMP/cache" "$TMP/user"
  : >"$TMP/config"
  # Nothing of who runs this shall count.
  unset "${!GIT_@}" EDITOR VISUAL MAILDIR
  export REROLL_HOME=$TMP/home REROLL_CACHE=$TMP/cache REROLL_CONFIG=$TMP/config \
    HOME=$TMP/user XDG_CONFIG_HOME=$TMP/user/config XDG_DATA_HOME=$TMP/user/data \
    XDG_CACHE_HOME=$TMP/user/cache TZ=UTC LC_ALL=C.UTF-8 COLUMNS=100 TERM=dumb \
    GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES=$TMP \
    JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS:--XX:TieredStopAtLevel=1 -XX:+UseSerialGC}"

  make_repository
  say "loading the sample"
  sample=
  ! "$REROLL" serve --help 2>/dev/null | grep -q -- '--sample' || sample=--sample
  start_server first
  {
    printf '$ reroll serve --no-lab --port 0\n'
    cat "$TMP/serve.log"
    grep -v '^Picked up JAVA_TOOL_OPTIONS' "$TMP/serve.err" || :
  } >"$OUT/cli/serve.txt"
  stop_server
  if [[ -n ${REROLL_SHARED:-} ]]; then
    say "importing mail"
    gzip -dc "$REROLL_SHARED/corpora/fbnic-2024.mboxrd.gz" >"$TMP/fbnic.mbox"
    gzip -dc "$REROLL_SHARED/corpora/io-uring-3k.mboxrd.gz" |
      LC_ALL=C awk '/^From / && ++n > 500 { done = 1 } !done' >"$TMP/io-uring.mbox"
    keep $'import-fbnic\timport "$TMP/fbnic.mbox"'
    keep $'import-io-uring\timport "$TMP/io-uring.mbox" --json'
    cat >"$TMP/MAINTAINERS" <<'TEXT'
List of maintainers

Maintainers List
----------------

IO_URING
M:	Jens Axboe <axboe@kernel.dk>
R:	Pavel Begunkov <asml.silence@gmail.com>
L:	io-uring@vger.kernel.org
S:	Maintained
F:	fs/io-wq.c
F:	fs/io-wq.h
F:	fs/io_uring.c
F:	include/uapi/linux/io_uring.h

META ETHERNET DRIVERS
M:	Alexander Duyck <alexanderduyck@fb.com>
M:	Jakub Kicinski <kuba@kernel.org>
S:	Supported
F:	drivers/net/ethernet/meta/

NETWORKING DRIVERS
M:	"David S. Miller" <davem@davemloft.net>
M:	Jakub Kicinski <kuba@kernel.org>
M:	Paolo Abeni <pabeni@redhat.com>
L:	netdev@vger.kernel.org
S:	Maintained
F:	drivers/net/
TEXT
    keep $'maintainers-read-1\tmaintainers --read "$TMP/MAINTAINERS" --base golden --series 2'
    keep $'maintainers-read-2\tmaintainers --read "$TMP/MAINTAINERS" --base golden --series 3 --json'
    keep $'suggestions-before\tsuggestions --limit 1000'
    kept suggestions-before | sed -nE 's/^([0-9]+)  .*/\1/p' | sort -n >"$TMP/suggested"
    keep "suggestions-confirm"$'\t'"suggestions confirm --by golden $(awk 'NR % 6 == 1' "$TMP/suggested" | paste -sd' ')"
    keep "suggestions-dismiss"$'\t'"suggestions dismiss --by golden $(awk 'NR % 12 == 4' "$TMP/suggested" | paste -sd' ')"
  fi
  if [[ ${GOLDEN_HELP:-yes} != no ]]; then
    say "running commands: help"
    keep_help
  fi
  say "running commands: lists"
  keep_lists
  say "running commands: details"
  keep_details
  keep_repository

  say "reading pages"
  start_server again
  crawl nobody "$OUT/web" "${GOLDEN_SHAPE:-60}"
  curl -s -o /dev/null -c "$TMP/cookies" "$start"
  crawl session "$OUT/web/session" "$((${GOLDEN_SHAPE:-60} / 10))" -b "$TMP/cookies"
  stop_server
  normalise
  say "$(find "$OUT/cli" -type f | wc -l) commands, $(find "$OUT/web" -type f | wc -l) pages in $SECONDS s"
}

case ${1:-} in
  record) shift; record "$@" ;;
  compare) shift; compare "$@" ;;
  -h | --help | help) usage ;;
  *) misuse "say record or compare" ;;
esac
