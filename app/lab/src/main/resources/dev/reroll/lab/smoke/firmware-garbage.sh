# SPDX-License-Identifier: Apache-2.0
probe
up
phase traffic
begin garbage
for bytes in ffffffffffffffff 00000000 11 1100 11800100 11800200ffff0400 118003000000040000000400 ffcfff0f \
  1580020000000800 118002000300ffff; do
  device mail $bytes >/run/device
done
sleep 1
check 1 "$(carrier)"
alive
begin heartbeat
sleep 25
check "not logged" "$(told heartbeat "$NOT")"
down
remove
leaks
