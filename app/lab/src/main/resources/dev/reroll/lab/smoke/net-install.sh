# SPDX-License-Identifier: Apache-2.0
probe
begin up
phase up
need 1 "$(ip link set eth0 up 2>&1) $(await_carrier 1 5)"
phase traffic
begin lease
cat >/run/lease <<'END'
#!/bin/sh
[ "$1" != bound ] || ip addr replace "$ip/24" dev "$interface"
END
chmod +x /run/lease
check "*lease of 10.0.0.100 obtained*" "$(busybox udhcpc -i eth0 -f -q -n -s /run/lease 2>&1)"
begin fetch
check "" "$(busybox tftp -g -b 1428 -l /run/install.img -r install.img $PEER 2>&1 | grep -v '%')"
begin digest
check "$(device image) -" "$(sha256sum </run/install.img)"
down
remove
leaks
