#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# The guest's first process: runs the scenario SCENARIO from DIR; GUEST is our program.
echo "@reroll boot begin"
if mounted=$("$GUEST" mount); then
  echo "@reroll boot pass"
else
  echo "@reroll boot fail $mounted"
fi
# Else neighbours are asked anew after a time that is another in each run.
echo 3600000 >/proc/sys/net/ipv4/neigh/default/base_reachable_time_ms
. "$DIR/lib.sh"
. "$DIR/$SCENARIO.sh"
finish
