#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# base-git.sh REPOSITORY DIR COMMIT
#
# Makes DIR a work tree of REPOSITORY at COMMIT, on a branch "base". It borrows the objects of REPOSITORY,
# which is only read. DIR appears only once it is whole.
set -eu

repository=$1
dir=$2
commit=$3
new=$dir.new

export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_TERMINAL_PROMPT=0
rm -rf "$new"
git -c safe.directory='*' clone -q --shared --no-checkout "$repository" "$new"
cd "$new"
git config gc.auto 0
git config core.fsync none
git config core.fileMode true
git config core.autocrlf false
git config core.hooksPath /dev/null
git checkout -q -B base "$commit"
test -e Kbuild && test -e scripts/checkpatch.pl || {
  echo "commit $commit is no kernel tree" >&2
  exit 1
}
cd ..
mv "$new" "$dir"
