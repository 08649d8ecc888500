# SPDX-License-Identifier: Apache-2.0
# delays: prints those of receive and transmit, in microseconds.
delays() { ethtool -c eth0 2>&1 | sed -n 's/^[rt]x-usecs:[^0-9]*//p'; }

probe
up
begin set
ethtool -C eth0 rx-usecs 50 tx-usecs 200 2>/run/error || lack "the driver does not delay interrupts"
phase traffic
check "50 200" "$(delays)"
alive
begin after-restart
ip link set eth0 down
ip link set eth0 up
check "1 50 200" "$(await_carrier 1 5) $(delays)"
alive alive-after-restart
begin too-long
ethtool -C eth0 rx-usecs 1000000 2>/run/error
check "50 200" "$(delays)"
begin none
ethtool -C eth0 rx-usecs 0 tx-usecs 0
check "0 0" "$(delays)"
alive alive-without
down
remove
leaks
