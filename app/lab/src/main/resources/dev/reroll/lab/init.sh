#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# The first process in the guest: does the steps of a run and says on the console how each went, in
# lines "@reroll-MARK STEP begin" and "@reroll-MARK STEP pass|fail DETAIL", by which they are known
# for ours: the mark is in /run/mark, another for each run. MODULES, DRIVER and GUEST,
# our program, come from the kernel's command line.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH

read -r MARK </run/mark
say() { echo "@reroll-$MARK $*"; }

if mounted=$("$GUEST" mount); then say boot pass; else say boot "fail $mounted"; fi

say load begin
modules=$(echo "$MODULES" | tr ',' ' ')
verdict=pass
loaded=
[ -n "$modules" ] || verdict="fail no module was built"
for module in $modules; do
  if message=$(insmod "$module" 2>&1); then
    name=${module##*/}
    loaded="${name%.ko} $loaded"
  else
    verdict="fail ${message:-cannot load $module}"
    break
  fi
done
say load "$verdict"

say register begin
if [ -d "/sys/bus/pci/drivers/$DRIVER" ]; then
  say register pass
else
  say register "fail no PCI driver named $DRIVER is registered"
fi

say unload begin
verdict=pass
for name in $loaded; do
  message=$(rmmod "$name" 2>&1) || verdict="fail ${message:-cannot unload $name}"
done
say unload "$verdict"

say poweroff begin
exec "$GUEST" poweroff
