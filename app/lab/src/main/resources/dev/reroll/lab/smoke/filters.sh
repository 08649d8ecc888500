# SPDX-License-Identifier: Apache-2.0
# passes ADDRESS: prints how many of five frames to it the card let pass.
passes() {
  before=$(device counters | sed 's/.* received=\([0-9]*\).*/\1/')
  device inject "$1" 5 100 >/run/inject
  after=$(device counters | sed 's/.* received=\([0-9]*\).*/\1/')
  echo $((after - before))
}
probe
up
phase traffic
begin own
check 5 "$(passes 02:46:00:11:22:33)"
begin broadcast
check 5 "$(passes ff:ff:ff:ff:ff:ff)"
begin stranger
check 0 "$(passes 02:00:00:00:00:99)"
begin multicast-not-joined
check 0 "$(passes 01:00:5e:7f:00:05)"
begin multicast-joined
ip maddr add 01:00:5e:7f:00:05 dev eth0
check 5 "$(passes 01:00:5e:7f:00:05)"
begin multicast-left
ip maddr del 01:00:5e:7f:00:05 dev eth0
check 0 "$(passes 01:00:5e:7f:00:05)"
begin all-multicast
ip link set eth0 allmulticast on
check "5 0" "$(passes 01:00:5e:7f:00:06) $(passes 02:00:00:00:00:99)"
ip link set eth0 allmulticast off
begin promiscuous
ip link set eth0 promisc on
check 5 "$(passes 02:00:00:00:00:99)"
ip link set eth0 promisc off
begin not-promiscuous
check 0 "$(passes 02:00:00:00:00:99)"
begin new-address
ip link set eth0 down
ip link set eth0 address 02:46:00:44:55:66
ip link set eth0 up
await_carrier 1 5 >/run/carrier
check "5 0" "$(passes 02:46:00:44:55:66) $(passes 02:46:00:11:22:33)"
down
remove
leaks
