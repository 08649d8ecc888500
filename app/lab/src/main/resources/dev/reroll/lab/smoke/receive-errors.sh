# SPDX-License-Identifier: Apache-2.0
dropped() { cat /sys/class/net/eth0/statistics/rx_dropped /sys/class/net/eth0/statistics/rx_errors | paste -sd+ | sed 's/$//' ; }
sum() { echo $(($(dropped))); }
probe
up
phase traffic
begin bad-frames
before=$(sum)
device bad 5 >/run/device
sleep 1
check 5 "$(($(sum) - before))"
begin cut-frames
before=$(sum)
device cut 5 >/run/device
sleep 1
check 5 "$(($(sum) - before))"
alive
down
remove
leaks
