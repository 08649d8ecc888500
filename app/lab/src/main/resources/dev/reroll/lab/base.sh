#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# base.sh TARBALL DIR VERSION
#
# Makes DIR a git repository of Debian's kernel source without the driver for Meta's NIC, in one commit
# whose hash depends on the source alone. DIR appears only once it is whole.
set -eu

tarball=$1
dir=$2
version=$3
new=$dir.new

rm -rf "$new"
mkdir -p "$new"
echo "unpacking $tarball"
xz -dc -T0 "$tarball" | tar -x -C "$new" --strip-components=1

cd "$new"
echo "dropping drivers/net/ethernet/meta"
rm -rf drivers/net/ethernet/meta Documentation/networking/device_drivers/ethernet/meta
sed -i '/drivers\/net\/ethernet\/meta\/Kconfig/d' drivers/net/ethernet/Kconfig
sed -i '/CONFIG_NET_VENDOR_META/d' drivers/net/ethernet/Makefile
sed -i '/^ *meta\//d' Documentation/networking/device_drivers/ethernet/index.rst
# A paragraph of MAINTAINERS is one entry: drop those about the driver.
awk 'BEGIN { RS = ""; ORS = "\n\n" } !/\nF:\tdrivers\/net\/ethernet\/meta\// { print }' \
  MAINTAINERS >MAINTAINERS.new
mv MAINTAINERS.new MAINTAINERS

# Debian's packaging has git ignore all of the tree, which would hide a patch's new files from it.
sed -i '/^\/\*$/d; /^!\/debian\/$/d' .gitignore

echo "committing"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=reroll GIT_AUTHOR_EMAIL=reroll@localhost GIT_AUTHOR_DATE='2026-01-01T00:00:00Z'
export GIT_COMMITTER_NAME=reroll GIT_COMMITTER_EMAIL=reroll@localhost
export GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'
git init -q -b base .
git config core.compression 1
git config core.looseCompression 1
git config gc.auto 0
git config core.fsync none
git config core.fileMode true
git config core.autocrlf false
# The kernel's own .gitignore files would leave out a few files that the tarball holds.
git add -A -f .
git commit -q -m "linux-source-6.12 $version without drivers/net/ethernet/meta"
cd ..
mv "$new" "$dir"
