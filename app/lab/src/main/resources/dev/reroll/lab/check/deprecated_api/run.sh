#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"

added | grep -E ':[^:]*\bmodule_param(_named|_array|_cb)?\(' | sed 's/$/  (a module parameter)/' >/tmp/fail
added | grep -E '\b(dev_hold|dev_put|get_net|put_net|init_dummy_netdev)\(' >/tmp/warn
added | grep -E '^drivers/net/.*__free\(' >>/tmp/warn
cat /tmp/fail /tmp/warn | issues
found=$(cat /tmp/fail /tmp/warn | grep -oE '\b(module_param[a-z_]*|dev_hold|dev_put|get_net|put_net|init_dummy_netdev|__free)\(' |
  sort -u | tr '\n' ' ')
[ ! -s /tmp/fail ] || { say "adds $found"; exit 1; }
[ ! -s /tmp/warn ] || { say "adds $found"; exit 250; }
