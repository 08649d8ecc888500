# SPDX-License-Identifier: Apache-2.0
probe
up 9000
phase traffic
begin frames
check "*4 of 4*" "$("$GUEST" frames eth0 10 1500 4000 9000)"
begin datagrams
check "*4 of 4*" "$("$GUEST" udp $PEER 7 10 1000 1472 8972)"
alive ping
begin statistics
check "sent=* not-sent=0 received=* filtered=0 dropped=0 *" "$(device counters)"
down
remove
leaks
