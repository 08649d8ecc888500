# SPDX-License-Identifier: Apache-2.0
probe
up
alive
begin missed
phase traffic
device fault heartbeat-lost >/run/device
sleep 25
check logged "$(told heartbeat "$NOT")"
alive alive-without
begin back
device fault heartbeat-lost off >/run/device
sleep 25
check 1 "$(carrier)"
alive alive-with
down
up
alive alive-again
down
remove
leaks
