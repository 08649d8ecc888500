# SPDX-License-Identifier: Apache-2.0
probe
up 9000
alive
begin hostile
phase traffic
device hostile buffer-id >/run/device
sleep 1
check 1 "$(carrier)"
alive alive-again
begin datagrams
check "*3 of 3*" "$("$GUEST" udp $PEER 7 10 1472 8000)"
down
remove
leaks
