# SPDX-License-Identifier: Apache-2.0
probe
begin namespaces
ip netns add a && ip netns add b
ip link set eth0 netns a && ip link set eth1 netns b
ip -n a addr add 10.1.0.1/24 dev eth0
ip -n b addr add 10.1.0.2/24 dev eth1
ip -n a link set eth0 mtu 9000 up
ip -n b link set eth1 mtu 9000 up
check "*" ""
begin carrier
check "1 1" "$(ip netns exec a sh -c ". $DIR/lib.sh; await_carrier 1 5 eth0") $(ip netns exec b sh -c ". $DIR/lib.sh; await_carrier 1 5 eth1")"
phase traffic
begin tcp
ip netns exec b "$GUEST" sink 5001 134217728 >/run/sink &
sink=$!
sent=$(ip netns exec a "$GUEST" source 10.1.0.2 5001 134217728)
wait $sink
check "134217728 bytes sent 134217728 bytes came" "$sent $(cat /run/sink)"
