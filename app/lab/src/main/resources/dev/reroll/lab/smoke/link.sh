# SPDX-License-Identifier: Apache-2.0
probe
up
begin speed
phase traffic
speed=$(cat /sys/class/net/eth0/speed 2>/dev/null)
if [ -n "$speed" ]; then check 100000 "$speed"; else skip "the driver does not tell a speed"; fi
begin log
check logged "$(told 'link.*\bup\b' '\b100 ?g|\b100000\b')"
down
begin carrier-gone
check "none" "$(carrier)"
up
down
remove
leaks
