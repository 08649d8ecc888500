#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# The guest's first process: runs the scenario SCENARIO from DIR; GUEST is our program.
. "$DIR/lib.sh"
say boot begin
if mounted=$("$GUEST" mount); then
  say boot pass
else
  say boot fail "$mounted"
fi
# Else neighbours are asked anew after a time that is another in each run.
echo 3600000 >/proc/sys/net/ipv4/neigh/default/base_reachable_time_ms
. "$DIR/$SCENARIO.sh"
finish
