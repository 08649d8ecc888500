#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# The guest's first process: runs the scenario SCENARIO from DIR.
echo "@reroll boot begin"
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs tmpfs /run
mount -t debugfs debugfs /sys/kernel/debug 2>/dev/null
# Else neighbours are asked anew after a time that is another in each run.
echo 3600000 >/proc/sys/net/ipv4/neigh/default/base_reachable_time_ms
echo "@reroll boot pass"
. "$DIR/lib.sh"
. "$DIR/$SCENARIO.sh"
finish
