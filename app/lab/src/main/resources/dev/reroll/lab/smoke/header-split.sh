# SPDX-License-Identifier: Apache-2.0
probe
up 9000
phase traffic
begin long-frames
check "*5 of 5*" "$("$GUEST" udp $PEER 7 1494 1495 1600 5000 8972)"
begin split-on
if ethtool -G eth0 tcp-data-split on 2>/dev/null; then
  await_carrier 1 5 >/run/carrier
  check "*5 of 5*" "$("$GUEST" udp $PEER 7 10 1494 1600 5000 8972)"
else
  skip "the driver can't be told to split headers"
fi
down
remove
leaks
