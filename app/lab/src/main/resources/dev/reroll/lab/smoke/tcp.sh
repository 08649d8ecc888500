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
begin ping
check "3 received*" "$(ip netns exec a ping -n -q -c 3 -i 0.01 -W 2 10.1.0.2 | sed -n 's/.*transmitted, //p')"
begin tcp
ip netns exec b "$GUEST" sink 5001 16777216 >/run/sink &
sink=$!
sent=$(ip netns exec a "$GUEST" source 10.1.0.2 5001 16777216)
wait $sink
check "16777216 bytes sent 16777216 bytes came" "$sent $(cat /run/sink)"
begin tcp-back
ip netns exec a "$GUEST" sink 5002 4194304 >/run/sink &
sink=$!
sent=$(ip netns exec b "$GUEST" source 10.1.0.1 5002 4194304)
wait $sink
check "4194304 bytes sent 4194304 bytes came" "$sent $(cat /run/sink)"
begin down
phase down
ip -n a link set eth0 down
ip -n b link set eth1 down
ip -n a link set eth0 netns 1
ip -n b link set eth1 netns 1
ip netns del a
ip netns del b
check "eth0 eth1" "$(netdevs)"
remove
leaks
