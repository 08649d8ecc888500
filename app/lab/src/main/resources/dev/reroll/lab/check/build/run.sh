#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"
compile x86_64 CC="ccache gcc" CHECK="$CHECKS/sparse.sh" W=1 C=1
