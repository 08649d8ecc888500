# SPDX-License-Identifier: Apache-2.0
probe
up
phase traffic
for size in 50 1486; do
  begin "frames-$((size + 14))"
  check "20000 of 20000*" "$("$GUEST" flood eth0 20000 $size)"
done
