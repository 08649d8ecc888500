# SPDX-License-Identifier: Apache-2.0
probe
up
alive
begin abort
phase traffic
device fault dma-abort >/run/device
check 0 "$(ping_peer 2)"
begin counted
check "*not-sent=[1-9]*" "$(device counters)"
device fault dma-abort off >/run/device
alive alive-again
down
up
alive alive-after-restart
down
remove
leaks
