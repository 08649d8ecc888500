# SPDX-License-Identifier: Apache-2.0
probe
up
phase traffic
begin overflow
device inject 02:46:00:11:22:33 2000 100 >/run/device
check "*dropped=[1-9]*" "$(device counters)"
sleep 1
alive
begin again
device inject 02:46:00:11:22:33 2000 1500 >/run/device
sleep 1
check 3 "$(ping_peer 3)"
down
remove
leaks
