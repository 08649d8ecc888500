# SPDX-License-Identifier: Apache-2.0
probe
up
phase traffic
begin spread
# A driver takes a queue for each processor.
queues=$(nproc)
# Each is answered by a reset: more at once would not fit the 256 accesses that User-Mode Linux keeps
# in flight while it handles one interrupt, and those beyond it drops.
device flows 100 >/run/flows
used=$(device counters | sed 's/.*queues=//' | tr ',' '\n' | wc -l)
check "$queues of $queues queues" "$used of $queues queues"
begin table
if table=$(ethtool -x eth0 2>&1) && ! echo "$table" | grep -q 'not supported'; then
  check "*RX flow hash indirection table*" "$table"
else
  skip "the driver does not tell its table"
fi
alive
down
remove
leaks
