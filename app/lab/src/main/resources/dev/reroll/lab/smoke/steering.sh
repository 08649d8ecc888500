# SPDX-License-Identifier: Apache-2.0
# in_queue N: how many frames the card has put into a queue so far.
in_queue() {
  frames=$(device counters | sed 's/.*queues=//' | tr ',' '\n' | sed -n "s/^$1://p")
  echo "${frames:-0}"
}

# flows_to QUEUE: sends 50 flows to the card; prints how many of them came to a queue, and how many in all.
flows_to() {
  queue=$(in_queue "$1")
  all=$(cat /sys/class/net/eth0/statistics/rx_packets)
  device flows 50 >/run/device
  sleep 1
  echo "$(($(in_queue "$1") - queue)) of $(($(cat /sys/class/net/eth0/statistics/rx_packets) - all))"
}

# steer WORDS...: adds a rule; prints why it was not.
steer() { ethtool -N eth0 flow-type "$@" 2>&1; }

# restart [AGAIN]: takes the interface down and up.
restart() {
  begin "restart${1:+-$1}"
  ip link set eth0 down
  ip link set eth0 up
  check 1 "$(await_carrier 1 5)"
  alive "alive-after-restart${1:+-$1}"
}

probe
up
begin channels
ethtool -L eth0 combined 4 2>/run/error || lack "the driver has no four channels"
check 1 "$(await_carrier 1 5)"
# Flows are answered, and nobody shall have to be asked for the peer's address meanwhile.
alive
begin to-queue
refused=$(steer tcp4 src-ip 10.0.0.2 action 2 loc 0)
case $refused in
  *"not supported"*) lack "the driver steers no flows" ;;
esac
phase steer
check "50 of 50" "$refused$(flows_to 2)"
begin listed
check "*Filter: 0*Src IP addr: 10.0.0.2*Direct to queue 2*" "$(ethtool -n eth0)"
begin deleted
check "[0-9]* of 50" "$(ethtool -N eth0 delete 0)$(flows_to 2)"
begin dropped
check "* of 49" "$(steer tcp4 src-port 1024 action -1 loc 5)$(flows_to 0)"
restart
begin dropped-after-restart
check "* of 49" "$(flows_to 0)"
ethtool -N eth0 delete 5
begin kinds
check "" "$(
  steer udp4 dst-ip 10.0.0.1 dst-port 53 action 1 loc 10
  steer tcp6 src-ip fe80::2 action 1 loc 11
  steer udp6 dst-port 53 action 1 loc 12
  steer ip4 dst-ip 10.9.0.0 m 0.0.255.255 action 1 loc 13
)"
alive alive-with-kinds
begin no-such-queue
check "*rmgr: Cannot insert*" "$(steer tcp4 src-port 9 action 9 loc 14)"
begin too-many-addresses
for last in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
  steer tcp4 src-ip "10.7.0.$last" action 1 loc $((14 + last))
done >/run/refused
check "*Cannot insert RX class rule: No space left*" "$(cat /run/refused)"
alive alive-with-rules
begin key
key=$(printf '%02x:' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 \
  33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52)
check "*${key%:}*" "$(ethtool -X eth0 hkey "${key%:}" 2>&1)$(ethtool -x eth0)"
begin table
check "50 of 50" "$(ethtool -X eth0 weight 0 0 0 1 2>&1)$(flows_to 3)"
restart again
begin table-after-restart
check "50 of 50" "$(flows_to 3)"
down
remove
leaks
