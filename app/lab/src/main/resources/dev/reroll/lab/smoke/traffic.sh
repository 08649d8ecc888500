# SPDX-License-Identifier: Apache-2.0
probe
up 9000
phase traffic
begin frames
check "*9 of 9*" "$("$GUEST" frames eth0 10 46 47 60 1000 1500 1522 4096 9000)"
begin datagrams
check "*11 of 11*" "$("$GUEST" udp $PEER 7 10 11 18 1000 1001 1472 1473 2000 4096 8000 8972)"
for size in 10 1000 1472 4000 8972; do
  begin "ping-$size"
  check "2 received*" "$(ping -n -q -c 2 -i 0.01 -W 2 -s $size $PEER | sed -n 's/.*transmitted, //p')"
done
begin checksums
check "*not-sent=0*" "$(device counters)"
down
remove
leaks
