# SPDX-License-Identifier: Apache-2.0
probe
up 9000
phase traffic
begin sizes
if ethtool -g eth0 >/run/rings 2>/dev/null; then
  for size in 64 128 512 2048; do
    begin "size-$size"
    if ethtool -G eth0 rx $size tx $size 2>/run/error; then
      await_carrier 1 5 >/run/carrier
      check "*3 of 3*" "$("$GUEST" udp $PEER 7 10 1472 8000)"
    else
      skip "$(cat /run/error)"
    fi
  done
else
  skip "the driver does not tell ring sizes"
fi
begin wrap
# Enough to go around each ring of the driver's defaults more than once.
device inject 02:46:00:11:22:33 200 100 >/run/inject
check "1500" "$(ping_peer 1500)"
down
remove
leaks
