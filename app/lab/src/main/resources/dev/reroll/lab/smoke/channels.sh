# SPDX-License-Identifier: Apache-2.0
# channels N: prints how many there are once N are asked for, and why not if they can't be had.
channels() {
  ethtool -L eth0 combined "$1" 2>&1 && await_carrier 1 5 >/run/carrier
  ethtool -l eth0 2>&1 | sed -n '/^Current/,$s/^Combined:[^0-9]*//p'
}

# queues: prints the interface's number of transmit queues; one CPU alone is not told of those that receive.
queues() {
  set -- /sys/class/net/eth0/queues/tx-*
  echo $#
}

# flows: sends 100 to the card; prints over how many queues it spread them and how many the driver took.
flows() {
  before=$(cat /sys/class/net/eth0/statistics/rx_packets)
  device phase "$1" >/run/device
  device flows 100 >/run/device
  sleep 1
  after=$(cat /sys/class/net/eth0/statistics/rx_packets)
  used=$(device counters | sed 's/.*queues=//' | tr ',' '\n' | wc -l)
  echo "$used queues, $((after - before)) frames"
}

probe
up
alive
begin four
ethtool -l eth0 >/run/channels 2>&1 || lack "the driver does not tell its channels"
phase traffic
check 4 "$(channels 4)"
begin queues
check 4 "$(queues)"
begin spread
check "4 queues, 100 frames" "$(flows four)"
alive alive-at-four
begin restart-at-four
ip link set eth0 down
ip link set eth0 up
check "1 4" "$(await_carrier 1 5) $(channels 4)"
alive alive-after-restart
begin one
check "1 1" "$(channels 1) $(queues)"
alive alive-at-one
down
remove
leaks
