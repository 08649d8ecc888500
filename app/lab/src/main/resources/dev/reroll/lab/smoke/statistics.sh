# SPDX-License-Identifier: Apache-2.0
value() { sed -n "s/^ *$1: *//p" /run/stats; }
probe
up
phase traffic
begin traffic
check 20 "$(ping_peer 20)"
sleep 1
model=$(device counters)
ethtool -S eth0 --all-groups >/run/stats
begin mac-sent
[ "$(value eth-mac-FramesTransmittedOK)" ] || lack "the driver does not tell what the MAC counts"
check "${model%% *}" "sent=$(value eth-mac-FramesTransmittedOK)"
begin mac-received
received=${model#* received=}
check "${received%% *}" "$(value eth-mac-FramesReceivedOK)"
begin interface
check "$(value eth-mac-FramesTransmittedOK) $(value eth-mac-FramesReceivedOK)" \
  "$(cat /sys/class/net/eth0/statistics/tx_packets) $(cat /sys/class/net/eth0/statistics/rx_packets)"
begin octets
check "$(value eth-mac-OctetsTransmittedOK)" "$(cat /sys/class/net/eth0/statistics/tx_bytes)"
down
remove
leaks
