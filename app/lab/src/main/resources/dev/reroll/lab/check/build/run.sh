#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"
compile x86_64 CC="ccache gcc" W=1 C=1
