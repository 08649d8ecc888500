# SPDX-License-Identifier: Apache-2.0
probe
up
alive
begin storm
phase traffic
device storm 2 1000 >/run/device
sleep 1
check 1 "$(carrier)"
begin storm-of-link
device storm 1 1000 >/run/device
sleep 1
check 1 "$(carrier)"
alive alive-again
down
remove
leaks
