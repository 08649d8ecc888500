# SPDX-License-Identifier: Apache-2.0
probe
up
phase traffic
begin driver
check "*driver: fbnic*firmware-version: 25.07.25*bus-info: 0000:00:00.0*" "$(ethtool -i eth0)"
begin link
link=$(ethtool eth0 2>/dev/null)
case $link in
  *"Link detected"*) check "*Link detected: yes*" "$link" ;;
  *) skip "the driver does not tell its link" ;;
esac
begin features
features=$(ethtool -k eth0)
case $features in
  *"tx-checksumming: off [fixed]"* | *"rx-checksumming: off [fixed]"*) skip "the driver sums nothing" ;;
  *)
    check "*rx-checksumming: on*tx-checksumming: on*scatter-gather: on*receive-hashing: on*" "$features"
    begin checksum-off
    ethtool -K eth0 rx off tx off
    check 3 "$(ping_peer 3)"
    begin datagrams-checksum-off
    check "*2 of 2*" "$("$GUEST" udp $PEER 7 10 1472)"
    begin checksum-on
    ethtool -K eth0 rx on tx on
    check "*2 of 2*" "$("$GUEST" udp $PEER 7 10 1472)"
    ;;
esac
begin statistics
statistics=$(ethtool -S eth0 --all-groups 2>&1)
case $statistics in
  *eth-mac-*) check "*eth-mac-FramesTransmittedOK: [1-9]*" "$statistics" ;;
  *) skip "the driver does not tell what the MAC counts" ;;
esac
down
remove
leaks
